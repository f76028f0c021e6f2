import type { Command } from 'commander';
import { checkCommand } from '../check.ts';
import { type DiffFlags, diffCommand } from '../diff.ts';
import { doctorCommand } from '../doctor.ts';
import { explainCommand } from '../explain.ts';
import { explainMappingCommand, isMappingFile } from '../explain-mapping.ts';
import type { Io } from '../io.ts';
import { recordCommand } from '../record-example.ts';
import { schemaCommand } from '../schema.ts';
import { statusCommand } from '../status.ts';
import { testCommand } from '../test-mappings.ts';
import { writeLiveSchema } from '../write-live-schema.ts';
import type { Run } from './command-line.ts';
import { dealId, examples } from './command-line.ts';

/** What only looks. */
export function addQuestions(program: Command, io: Io, run: Run): void {
  program
    .command('check')
    .description('whether the mapping files can be used; every problem at once')
    .argument('[files...]', 'files to check instead of the whole mappings folder')
    .option('--json', 'problems as JSON', false)
    .option('--live', 'also look up every name in HubSpot and ClickUp', false)
    .option('--fix', 'write what was renamed there into the files; comments and layout stay', false)
    .option('--pin', 'write the ids behind the names into the lock file beside the mappings', false)
    .addHelpText('after', examples('handoff check', 'handoff check --live'))
    .action((files: string[], flags: { json: boolean; live: boolean; fix: boolean; pin: boolean }) =>
      run(checkCommand({ files, ...flags }, io)),
    );
  program
    .command('test')
    .description('whether the mappings make of the examples beside them what these say; asks nobody, needs no tokens')
    .argument('[files...]', 'examples, or mappings that have some, instead of the whole mappings folder')
    .option('--record <deal>', 'write an example from this deal instead, with what comes of it now', dealId)
    .option('--with-names', 'leave people and the customer in what is recorded', false)
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff test', 'handoff test --record 30125000123'))
    .action((files: string[], { record, ...flags }: { json: boolean; record?: string; withNames: boolean }) =>
      run(record === undefined ? testCommand({ files, ...flags }, io) : recordCommand({ files, record, ...flags }, io)),
    );
  program
    .command('doctor')
    .description('whether everything the service needs is there and will let it work: cause and fix of what is not')
    .option('--json', 'findings as JSON', false)
    .option('--only <areas...>', 'only these areas, such as hubspot or fields')
    .addHelpText('after', examples('handoff doctor', 'handoff doctor --only hubspot clickup --json'))
    .action((flags: { json: boolean; only?: string[] }) => run(doctorCommand(flags, io)));
  program
    .command('status')
    .description('states, balance against the CRM’s own count, what people must do, the last pass, limits left')
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff status', 'handoff status --json'))
    .action((flags) => run(statusCommand(flags, io)));
  program
    .command('explain')
    .description(
      'why a deal is or is not built, and where each value came from; or what a mapping file says, in sentences',
    )
    .argument('<deal>', 'number of the deal, or a mapping file', (text) => (isMappingFile(text) ? text : dealId(text)))
    .option('--json', 'as JSON', false)
    .addHelpText('after', examples('handoff explain 8450012345', 'handoff explain mappings/standard-onboarding.yaml'))
    .action((what: string, flags: { json: boolean }) =>
      run(
        isMappingFile(what)
          ? explainMappingCommand({ file: what, ...flags }, io)
          : explainCommand({ deal: what, ...flags }, io),
      ),
    );
  program
    .command('diff')
    .description('what two versions of a mapping say differently, and how many handoffs stand under each')
    .argument('<mapping>', 'its name, in quotes')
    .option('--from <version>', 'the beginning of a version; the one before unless told')
    .option('--to <version>', 'the beginning of a version; the newest unless told')
    .option('--json', 'as JSON', false)
    .addHelpText(
      'after',
      examples('handoff diff "Standard onboarding"', 'handoff diff "Standard onboarding" --from 93a2cb62 --json'),
    )
    .action((mapping: string, flags: Omit<DiffFlags, 'mapping'>) => run(diffCommand({ mapping, ...flags }, io)));
  program
    .command('schema')
    .description('the deal properties that the mappings use, with type, options and who uses them')
    .option('--json', 'as JSON', false)
    .option('--all', 'every property of the portal, also those that no mapping uses', false)
    .option('--write', 'write a schema beside the mappings from which editors complete the names there are', false)
    .addHelpText('after', examples('handoff schema', 'handoff schema --write'))
    .action(({ write, ...flags }: { json: boolean; all: boolean; write: boolean }) =>
      run(write ? writeLiveSchema(flags, io) : schemaCommand(flags, io)),
    );
}
