import { basename, join } from 'node:path';
import { sameName } from '../../domain/nearest.ts';
import { count } from '../../plan/text-layout.ts';
import { nameFlaw } from '../text-flaw.ts';
import { answerOf, dirOf, pipelinesOf, templateOf, usualDir, type View, workspaceOf } from '../view.ts';
import { propertiesToCreate } from './agreement.ts';
import type { Step } from './step.ts';

const ownDir = './our-mappings';

const mappingsDir: Step = {
  id: 'mappings-dir',
  needs: [],
  ask({ around }) {
    if (around.mappingsDir !== undefined) return undefined;
    const taken = around.filesInUsualDir > 0;
    return {
      step: 'mappings-dir',
      kind: 'text',
      message: 'In which folder do your mappings stand?',
      ...(taken
        ? {
            about: [
              `${usualDir} holds ${count(around.filesInUsualDir, 'file')}. The examples that come with handoff-sync take deals`,
              'too, so a folder of your own is better; .env will name it.',
            ],
          }
        : {}),
      flaw: (text) => (text.trim() === '' ? 'is no folder' : undefined),
      proposal: [taken ? ownDir : usualDir],
    };
  },
};

const name: Step = {
  id: 'name',
  needs: ['shelf'],
  ask(view) {
    const taken = view.around.mayReplace ? [] : (view.facts.shelf?.names ?? []);
    const isTaken = (text: string) => taken.some((one) => sameName(one, text));
    const first = pipelinesOf(view)[0]?.label ?? 'Won deals';
    return {
      step: 'name',
      kind: 'text',
      message: 'What is this kind of handoff called?',
      flaw: (text) => (isTaken(text) ? `is the name of another mapping in ${dirOf(view)}` : nameFlaw(text)),
      proposal: [freeName(`${first} handoff`, isTaken)],
    };
  },
};

/** The wish itself, or with the first number behind it that makes it free. */
function freeName(wish: string, isTaken: (text: string) => boolean): string {
  let free = wish;
  for (let number = 2; isTaken(free); number += 1) free = `${wish} ${number}`;
  return free;
}

const mapping: Step = {
  id: 'mapping',
  needs: ['shelf'],
  ask(view) {
    const files = view.around.mayReplace ? [] : (view.facts.shelf?.files ?? []);
    return {
      step: 'mapping',
      kind: 'text',
      message: `Name of the file in ${dirOf(view)}`,
      flaw: (text) => fileFlaw(text, files, dirOf(view)),
      proposal: [freeFile(slug(answerOf(view, 'name')), files)],
    };
  },
};

function fileFlaw(text: string, files: readonly string[], dir: string): string | undefined {
  if (basename(text) !== text || text.startsWith('.')) return `is not the name of a file alone; it is put into ${dir}`;
  if (!/\.ya?ml$/i.test(text)) return 'does not end in .yaml';
  if (files.includes(text)) return 'is there already; take another name, or start again with --force to replace it';
  return undefined;
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'handoff';

function freeFile(wish: string, files: readonly string[]): string {
  let free = `${wish}.yaml`;
  for (let number = 2; files.includes(free); number += 1) free = `${wish}-${number}.yaml`;
  return free;
}

const go: Step = {
  id: 'go',
  needs: ['shelf'],
  ask: (view) => ({
    step: 'go',
    kind: 'confirm',
    message: 'Do this, and then plan the last won deals without changing anything?',
    about: intentions(view),
  }),
};

/** What will be done once it is agreed to, one line each. */
export function intentions(view: View): string[] {
  const missing = propertiesToCreate(view);
  const template = templateOf(view);
  const made = template === undefined ? 'tasks from the file' : `${template.kind} template "${template.template.name}"`;
  const from = pipelinesOf(view).map(({ label }) => `"${label}"`);
  return [
    ...(answerOf(view, 'provision') === 'yes'
      ? [`create ${count(missing.length, 'deal property', 'deal properties')} in HubSpot`]
      : []),
    `write ${join(dirOf(view), answerOf(view, 'mapping'))}: won deals of ${from.join(', ')}, ${made}`,
    ...Object.entries(variablesToSet(view)).map(([variable, value]) => `set ${variable}=${value} in .env`),
  ];
}

/** What later commands have to know and would not find out by themselves. No secrets. */
export function variablesToSet(view: View): Readonly<Record<string, string>> {
  const { around, facts } = view;
  const workspace = workspaceOf(view);
  const isOneOfSeveral = (facts.login?.workspaces.length ?? 0) > 1 && workspace !== undefined;
  return {
    ...(around.mappingsDir === undefined && dirOf(view) !== usualDir ? { MAPPINGS_DIR: dirOf(view) } : {}),
    ...(isOneOfSeveral && workspace.id !== around.workspaceId ? { CLICKUP_WORKSPACE_ID: workspace.id } : {}),
  };
}

export const fileQuestions: readonly Step[] = [mappingsDir, name, mapping, go];
