import fc from 'fast-check';
import type { StoryAct } from './acts.ts';
import * as acts from './acts.ts';
import type { Cast } from './cast.ts';
import type { Memory } from './memory.ts';

type StoryCommand = fc.AsyncCommand<Memory, Cast>;

const scopes = ['tbd', 'Move two sites over', 'Move two sites over, Berlin first', 'Move one site only, later'];
const days = ['2027-01-29', '2027-02-12', '2027-03-31', '2026-12-18'];
const amounts = ['9000', '9500.5', '12000', '0'];
const statuses = ['to do', 'in progress', 'blocked', 'done', 'complete'];

const nth = fc.nat(20);
const one = (act: StoryAct) => fc.constant(act);
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** How often each occurs beside the others. */
const plots: readonly fc.WeightedArbitrary<StoryAct>[] = [
  { weight: 5, arbitrary: oneOf(...scopes).map(acts.setScope) },
  { weight: 3, arbitrary: oneOf(...amounts).map(acts.setAmount) },
  { weight: 3, arbitrary: oneOf(...days).map(acts.setGoLive) },
  { weight: 2, arbitrary: oneOf('TRN-01', 'MIG-01').map(acts.addLineItem) },
  { weight: 1, arbitrary: nth.map(acts.removeLineItem) },
  { weight: 2, arbitrary: oneOf('reopen' as const, 'lose' as const).map(acts.moveDeal) },
  { weight: 3, arbitrary: one(acts.moveDeal('win')) },
  { weight: 1, arbitrary: one(acts.deleteDeal) },
  { weight: 2, arbitrary: one(acts.restoreDeal) },
  { weight: 1, arbitrary: one(acts.offerAgain) },
  { weight: 1, arbitrary: one(acts.mergeDeal) },
  { weight: 4, arbitrary: oneOf('accepted', 'returned to sales', 'to do', 'complete').map(acts.setBrief) },
  { weight: 3, arbitrary: oneOf('Which site?', 'Who pays?').map(acts.returnWithReason) },
  { weight: 2, arbitrary: oneOf(...amounts).map(acts.setContractValue) },
  { weight: 2, arbitrary: oneOf(...days).map(acts.setGoLiveInBrief) },
  { weight: 5, arbitrary: fc.tuple(nth, oneOf(...statuses)).map(([at, status]) => acts.moveTask(at, status)) },
  { weight: 2, arbitrary: fc.tuple(nth, oneOf('Call', 'Deliver it')).map(([at, name]) => acts.renameTask(at, name)) },
  { weight: 2, arbitrary: fc.tuple(nth, oneOf(...days)).map(([at, day]) => acts.setDue(at, day)) },
  { weight: 2, arbitrary: one(acts.agreeToChange) },
  { weight: 1, arbitrary: one(acts.acceptByCommand) },
  { weight: 1, arbitrary: one(acts.returnByCommand) },
  { weight: 1, arbitrary: nth.map(acts.deleteTask) },
  { weight: 1, arbitrary: one(acts.addTask('Ask for the logo')) },
  { weight: 1, arbitrary: oneOf('Acme', 'Our biggest client').map(acts.renameList) },
  { weight: 1, arbitrary: fc.boolean().map(acts.archiveList) },
  { weight: 1, arbitrary: one(acts.moveList) },
  { weight: 1, arbitrary: one(acts.deleteList) },
  { weight: 12, arbitrary: one(acts.pass) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 250 }).map(acts.dyingPass) },
  { weight: 5, arbitrary: fc.tuple(nth, fc.nat(2)).map(([at, times]) => acts.webhookArrives(at, times)) },
  { weight: 4, arbitrary: oneOf(1, 5, 60, 600, 7_200, 90_000).map(acts.wait) },
  { weight: 1, arbitrary: oneOf(-120, 0, 120, 600).map(acts.skew) },
  { weight: 2, arbitrary: one(acts.quiet) },
];

const command = ({ name, happen }: StoryAct): StoryCommand => ({
  check: () => true,
  run: async (memory, cast) => {
    await happen(memory, cast);
  },
  toString: () => name,
});

/** Stories of so many steps at most, or rather their commands, which shrink and replay as fast-check's do. */
export const stories = (longest: number, replayPath?: string) =>
  fc.commands([fc.oneof(...plots).map(command)], {
    maxCommands: longest,
    size: '+1',
    ...(replayPath === undefined ? {} : { replayPath }),
  });
