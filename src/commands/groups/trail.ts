import { type Command, InvalidArgumentError } from 'commander';
import { type AuditFlags, auditCommand } from '../audit.ts';
import { type ForgetFlags, forgetCommand } from '../forget.ts';
import type { Io } from '../io.ts';
import { by, sentence } from './acceptance.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

const pattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A day (its first moment in UTC) or an instant, as epoch milliseconds. */
function moment(text: string): number {
  const at = pattern.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a day (2026-12-01), or a time with its zone.');
  return at;
}

interface Forgotten extends Omit<ForgetFlags, 'who' | 'because'> {
  readonly because?: string;
}

/** What was decided, that it is still what was written, and who is not named in it any more. */
export function addTrail(program: Command, io: Io, run: Run): void {
  program
    .command('audit')
    .description('who decided what, when, why and under which mapping version; exported and verified as a chain')
    .option('--deal <id>', 'only what concerns one deal', dealId)
    .option('--since <time>', 'from this day or time on', moment)
    .option('--until <time>', 'up to this day or time', moment)
    .option('--json', 'as JSON lines, each with the hash of the one before it', false)
    .option(
      '--verify [file]',
      'whether anything was changed or taken out: in the store, or in a file that was exported',
    )
    .addHelpText(
      'after',
      examples('handoff audit --json > audit-2026-11.jsonl', 'handoff audit --verify audit-2026-11.jsonl'),
    )
    .action((flags: AuditFlags) => run(auditCommand(flags, io)));
  program
    .command('forget')
    .description(
      'take a person out of the store: shows where they stand, asks once, and notes in the trail that it was done',
    )
    .argument('<person>', 'their e-mail address, or their whole name in quotes')
    .option('--exactly', 'only that, and not what a record of theirs has besides', false)
    .option('--dry-run', 'only show where they stand', false)
    .option('--because <sentence>', 'why, for the trail', sentence)
    .option('--yes', 'do not ask again', false)
    .option(...by)
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      examples(
        'handoff forget ana@example.com --dry-run',
        'handoff forget "Ana Silva" --because "Asked for it by letter"',
      ),
    )
    .action((who: string, { because = 'they asked to be forgotten', ...flags }: Forgotten) =>
      run(forgetCommand({ who, because, ...flags }, io)),
    );
}
