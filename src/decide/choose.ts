import { UserError } from '../domain/errors.ts';
import { type DecideDeps, recordDecision, type Speaker } from './record-decision.ts';

/** What can be chosen about what; the exceptions name the key and the choices that are open. */
const choices = [
  {
    about: /^project$/,
    choice: /^(?:rebuild|ignore|re-link [A-Za-z0-9-]+)$/,
    shown: 'project rebuild|re-link ID|ignore',
  },
  { about: /^task:\S+$/, choice: /^(?:rebuild|ignore)$/, shown: 'task:ID rebuild|ignore' },
  { about: /^field:.+$/, choice: /^(?:crm|clickup)$/, shown: 'field:NAME crm|clickup' },
  { about: /^merged$/, choice: /^[A-Za-z0-9]+\/e\d+$/, shown: 'merged HANDOFF' },
] as const;

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
