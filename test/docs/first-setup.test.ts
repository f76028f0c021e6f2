import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Answer, Prompt } from '../../src/init/question.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { newFolder, shippedMappings } from '../support/processes.ts';
import { rehearse } from '../support/rehearsal.ts';
import { agreeing, scriptedAsk } from '../support/scripted-ask.ts';
import { document } from './documents.ts';

const page = 'docs/first-setup.md';
const marks = {
  tour: /(\n```text\n\$ npx handoff init\n)([\s\S]*?)(\n```\n)/,
  file: /(\n```yaml\n)([\s\S]*?)(\n```\n)/,
};

/** The answer as the terminal leaves it standing below the question. */
function shown(prompt: Prompt, answer: Answer): string {
  if (prompt.kind === 'secret') return '▪▪▪▪▪▪▪▪▪▪▪▪';
  if (prompt.kind === 'confirm') return answer[0] === 'yes' ? 'Yes' : 'No';
  const labels =
    'options' in prompt ? answer.map((one) => prompt.options.find(({ value }) => value === one)?.label ?? one) : answer;
  return labels.join(', ');
}

/** `handoff init` by somebody who agrees to everything, in the sandbox: what is said, asked and answered, and the file. */
async function tour() {
  const { runWith } = await rehearse({ deals: 60, bare: true });
  const cwd = newFolder();
  cpSync(shippedMappings, join(cwd, 'mappings'), { recursive: true });
  let screen = '';
  const agree = agreeing(sandboxTokens);
  const person = scriptedAsk((prompt) => {
    const reply = agree(prompt);
    const answer = reply.kind === 'answer' ? reply.answer : [];
    screen += `${(prompt.about ?? []).map((line) => `${line}\n`).join('')}◇  ${prompt.message}\n│  ${shown(prompt, answer)}\n`;
    return reply;
  });
  const err = (text: string) => {
    screen += text;
  };
  const env = { HUBSPOT_TOKEN: '', CLICKUP_TOKEN: '', MAPPINGS_DIR: '' };
  const { out } = await runWith({ cwd, env, err, ask: async () => person, width: 100 }, 'init');
  const file = readFileSync(join(cwd, 'our-mappings/sales-pipeline-handoff.yaml'), 'utf8');
  const withoutPath = file.replace(
    /^# yaml-language-server.*$/m,
    '# yaml-language-server: $schema=../mappings/mapping.schema.json',
  );
  return { screen: `${screen}${out}`.trimEnd(), file: withoutPath.trimEnd() };
}

// After a change that is meant: WRITE_TOUR=1 with this file alone writes the page anew.
test(`${page} shows the tour and the file as they are`, async () => {
  const { screen, file } = await tour();
  const text = document(page);
  const fresh = text
    .replace(marks.tour, (_, before: string, __, after: string) => `${before}${screen}${after}`)
    .replace(marks.file, (_, before: string, __, after: string) => `${before}${file}${after}`);
  if (process.env['WRITE_TOUR'] === '1') writeFileSync(page, fresh);
  else expect(text).toBe(fresh);
});
