import { expect, test } from '@jest/globals';
import { uploadBody } from '../../src/http/upload-body.ts';

test.each([
  { name: 'text', fileName: 'Plan.txt', bytes: Buffer.from('Hello') },
  { name: 'bytes that are no text', fileName: 'Bild.png', bytes: Buffer.from([0, 255, 13, 10, 45, 45]) },
  { name: 'a name in another script', fileName: '契約 "A".pdf', bytes: Buffer.from('x') },
  { name: 'nothing', fileName: 'empty', bytes: Buffer.alloc(0) },
])('a form carries $name as any reader of forms finds it', async ({ fileName, bytes }) => {
  const { body, headers } = uploadBody({ field: 'attachment', fileName, bytes });
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const file = form.get('attachment') as File;
  expect([[...form.keys()], file.name, Buffer.from(await file.arrayBuffer())]).toEqual([
    ['attachment'],
    fileName,
    bytes,
  ]);
});

test('the same file makes the same bytes, and another one other bounds', () => {
  const of = (text: string) => uploadBody({ field: 'f', fileName: 'a', bytes: Buffer.from(text) });
  expect(of('a')).toEqual(of('a'));
  expect(of('a').headers).not.toEqual(of('b').headers);
});
