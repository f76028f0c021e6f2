import { UserError } from '../domain/errors.ts';
import { type DecideDeps, recordDecision, type Speaker } from './record-decision.ts';

interface Choice {
  readonly about: RegExp;
  readonly choice: RegExp;
  readonly shown: string;
  /** Those that need nothing more to be said. */
  readonly plain: readonly string[];
  /** What others begin with, and what has to follow. */
  readonly named?: { readonly before: string; readonly name: string };
}

/** What can be chosen about what; the exceptions name the key and the choices that are open. */
const choices: readonly Choice[] = [
  {
    about: /^project$/,
    choice: /^(?:rebuild|ignore|re-link [A-Za-z0-9-]+)$/,
    shown: 'project rebuild|re-link ID|ignore',
    plain: ['rebuild', 'ignore'],
    named: { before: 're-link ', name: 'id of the list or folder that takes its place' },
  },
  {
    about: /^task:\S+$/,
    choice: /^(?:rebuild|ignore)$/,
    shown: 'task:ID rebuild|ignore',
    plain: ['rebuild', 'ignore'],
  },
  { about: /^field:.+$/, choice: /^(?:crm|clickup)$/, shown: 'field:NAME crm|clickup', plain: ['crm', 'clickup'] },
  {
    about: /^merged$/,
    choice: /^[A-Za-z0-9]+\/e\d+$/,
    shown: 'merged HANDOFF',
    plain: [],
    named: { before: '', name: 'handoff that counts, such as 8450012345/e1' },
  },
];

/** What can be chosen about a key, for whoever shows the choices; undefined for a key that nothing is chosen about. */
export const choicesFor = (key: string): Pick<Choice, 'plain' | 'named'> | undefined =>
  choices.find(({ about }) => about.test(key));

/** The keys that an exception's fix asks about. */
export const keysIn = (fix: string): readonly string[] =>
  [...fix.matchAll(/`handoff choose \S+ (?:"([^"]+)"|([^\s`]+))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** What a person wants done about something that an exception put before them; its fix names the key and the choices. */
export const choose = (
  { key, choice, ...speaker }: Speaker & { readonly key: string; readonly choice: string },
  deps: DecideDeps,
): Promise<void> =>
  recordDecision(
    {
      ...speaker,
      verb: 'choose',
      decide: async ({ id }) => {
        if (!choices.some((one) => one.about.test(key) && one.choice.test(choice)))
          throw unknownChoice(speaker.deal, key, choice);
        const open = await deps.store.exceptions.openFor(id);
        if (!open.some(({ fix }) => fix.includes(key))) throw nothingToChoose(speaker.deal, key);
        return { kind: 'choose', key, choice };
      },
      // What is to be made anew is held against ClickUp first, by the same pass: it may have come back.
      afterwards: async ({ id }) => {
        if (choice === 'rebuild' || choice.startsWith('re-link ')) await deps.store.checks.request(id, 'remake');
      },
    },
    deps,
  );

const unknownChoice = (deal: string, key: string, choice: string): UserError =>
  new UserError('CHOICE_UNKNOWN', `"${key} ${choice}" is nothing that can be chosen.`, {
    fix: `One of: ${choices.map(({ shown }) => shown).join('; ')}. \`handoff explain ${deal}\` shows what is open, with the command for each.`,
  });

const nothingToChoose = (deal: string, key: string): UserError =>
  new UserError('NOTHING_TO_CHOOSE', `Nothing about "${key}" of deal ${deal} is open.`, {
    fix: `\`handoff explain ${deal}\` shows what is open, with the command for each choice.`,
  });
