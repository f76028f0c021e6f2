import { describe, expect, test } from '@jest/globals';
import { createComment, readComments } from '../../src/clickup/comments.ts';
import { answering } from './answering-http.ts';

const comment = (id: number) => ({ id: String(id), comment: [], comment_text: `said ${id}`, date: String(id * 10) });
const page = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => comment(from - i));

describe('createComment', () => {
  test('says it to those who follow the task, and answers with an id that came as a number', async () => {
    const { http, sent } = answering({ id: 458, hist_id: 'h', date: 1_568_036_964_079 });
    expect(await createComment(http, 't/1', 'Round two')).toEqual({ id: '458' });
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/api/v2/task/t%2F1/comment',
        body: { comment_text: 'Round two', notify_all: false },
      },
    ]);
  });
});

describe('readComments', () => {
  test('goes back page by page from the newest, until a page is not full', async () => {
    const { http, sent } = answering({ comments: page(40, 16) }, { comments: page(15, 1) });
    const comments = await readComments(http, 't');
    expect(comments.map((one) => one.id)).toEqual(page(40, 1).map((one) => one.id));
    expect(comments[0]).toEqual({ id: '40', text: 'said 40', at: 400 });
    expect(sent.map(({ query }) => query)).toEqual([{}, { start: 160, start_id: '16' }]);
  });

  test('ends when a page repeats what was seen, and reads a comment without text as an empty one', async () => {
    const pictures = page(25, 1).map((one) => ({ ...one, comment_text: null }));
    const { http, sent } = answering({ comments: pictures }, { comments: pictures });
    expect((await readComments(http, 't')).map((one) => one.text)).toEqual(pictures.map(() => ''));
    expect(sent).toHaveLength(2);
  });
});
