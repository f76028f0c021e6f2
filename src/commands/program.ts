import { Command, CommanderError } from 'commander';
import { exitCode } from '../domain/errors.ts';
import type { Run } from './groups/command-line.ts';
import { examples } from './groups/command-line.ts';
import { addDecisions } from './groups/decisions.ts';
import { addFigures } from './groups/figures.ts';
import { addInbox } from './groups/inbox.ts';
import { addNotifications } from './groups/notifications.ts';
import { addPasses } from './groups/passes.ts';
import { addPeople } from './groups/people.ts';
import { addQuestions } from './groups/questions.ts';
import { addRehearsal } from './groups/rehearsal.ts';
import { addSetUp } from './groups/set-up.ts';
import { addTrail } from './groups/trail.ts';
import type { Exit, Io } from './io.ts';
import { printError } from './print-error.ts';
import { version } from './version.ts';

/** Parses the command line and runs the command it names; answers the exit code and never throws. */
export async function buildProgram(io: Io, argv: readonly string[]): Promise<Exit> {
  let exit: Exit = exitCode.ok;
  const run = async (command: Promise<Exit>): Promise<void> => {
    exit = await command;
  };
  const program = describeProgram(io);
  addCommands(program, io, run);
  try {
    await program.parseAsync([...argv]);
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.needsPerson;
    return printError(error, io);
  }
}

const describeProgram = (io: Io): Command =>
  new Command('handoff')
    .description(
      'Watches closed-won deals, checks that the handoff is there, builds the ClickUp project and keeps its status on the deal.',
    )
    .version(version)
    .option('--no-color', 'no colour, also with NO_COLOR set')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    // Beside the longest command there is less room than what commander thinks worth breaking lines for.
    .configureHelp({ minWidthToWrap: 25 })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for the options and examples)')
    .exitOverride()
    .addHelpText('after', examples('handoff demo --once', 'handoff plan'));

function addCommands(program: Command, io: Io, run: Run): void {
  addRehearsal(program, io, run);
  addSetUp(program, io, run);
  addPasses(program, io, run);
  addQuestions(program, io, run);
  addFigures(program, io, run);
  addPeople(program, io, run);
  addInbox(program, io, run);
  addDecisions(program, io, run);
  addTrail(program, io, run);
  addNotifications(program, io, run);
}
