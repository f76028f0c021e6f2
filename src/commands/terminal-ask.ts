import type { ReadStream, WriteStream } from 'node:tty';
import { confirm, isCancel, multiselect, password, select, text } from '@clack/prompts';
import type { Answer, Ask, Option, Prompt, Reply } from '../init/question.ts';

interface Terminal {
  readonly stdin: ReadStream;
  readonly stderr: WriteStream;
}

interface Key {
  readonly name?: string | undefined;
}

/** Questions at a terminal: Esc goes back, Ctrl-C stops. They go to stderr, because stdout is for data. */
export function createTerminalAsk({ stdin, stderr }: Terminal): Ask {
  return {
    async ask(prompt) {
      if (prompt.about !== undefined) stderr.write(`${prompt.about.join('\n')}\n`);
      let wasEscape = false;
      // The library tells of Esc and Ctrl-C alike that the prompt was left.
      const notice = (_: string | undefined, key: Key | undefined) => {
        wasEscape = key?.name === 'escape';
      };
      stdin.on('keypress', notice);
      try {
        return replyTo(await shown(prompt, { input: stdin, output: stderr }), wasEscape);
      } finally {
        stdin.off('keypress', notice);
      }
    },
  };
}

function replyTo(value: Answer | symbol, wasEscape: boolean): Reply {
  if (typeof value !== 'symbol') return { kind: 'answer', answer: value };
  return { kind: wasEscape ? 'back' : 'stop' };
}

interface Streams {
  readonly input: ReadStream;
  readonly output: WriteStream;
}

const mostShown = 12;

async function shown(prompt: Prompt, streams: Streams): Promise<Answer | symbol> {
  const { message, proposal = [] } = prompt;
  const [first = ''] = proposal;
  switch (prompt.kind) {
    case 'secret':
      return one(
        await password({ ...streams, message, validate: (given) => (given?.trim() ? undefined : 'Paste it here.') }),
      );
    case 'confirm': {
      const answer = await confirm({ ...streams, message, initialValue: first !== 'no' });
      return isCancel(answer) ? answer : [answer ? 'yes' : 'no'];
    }
    case 'text': {
      const { flaw } = prompt;
      return one(
        await text({ ...streams, message, initialValue: first, validate: (given) => flaw(given?.trim() ?? '') }),
      );
    }
    case 'choose':
      return one(
        await select({
          ...streams,
          message,
          options: prompt.options.map(row),
          initialValue: first,
          maxItems: mostShown,
        }),
      );
    case 'choose-many':
      return await multiselect({
        ...streams,
        message,
        options: prompt.options.map(row),
        initialValues: [...proposal],
        required: prompt.least > 0,
        maxItems: mostShown,
      });
    default:
      return prompt satisfies never;
  }
}

const one = (value: string | symbol): Answer | symbol => (typeof value === 'symbol' ? value : [value.trim()]);

const row = ({ value, label, hint }: Option) => ({ value, label, ...(hint === undefined ? {} : { hint }) });
