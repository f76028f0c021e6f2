import fc from 'fast-check';
import type { StoryAct } from './acts/act.ts';
import * as onBrief from './acts/brief-acts.ts';
import * as onDeal from './acts/deal-acts.ts';
import * as troubles from './acts/passing-troubles.ts';
import * as inProject from './acts/project-acts.ts';
import * as scenes from './acts/scenes.ts';
import * as ofService from './acts/service-acts.ts';
import * as words from './acts/word-acts.ts';
import type { Cast } from './cast.ts';
import type { Memory } from './memory.ts';

type StoryCommand = fc.AsyncCommand<Memory, Cast>;

const scopes = ['tbd', 'Move two sites over', 'Move two sites over, Berlin first', 'Move one site only, later'];
// Nothing is a value like others: what was cleared is an edit, too.
const days = ['2027-01-29', '2027-02-12', '2027-03-31', '2026-12-18', ''];
const amounts = ['9000', '9500.5', '12000', '0', ''];
const contacts = ['ana@acme.example', 'raj@acme.example', ''];
const statuses = ['to do', 'in progress', 'blocked', 'done', 'complete'];

const nth = fc.nat(20);
const long = fc.constantFrom(60, 90_000);
const one = (act: StoryAct) => fc.constant(act);
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);

/** How often each occurs beside the others. */
const plots: readonly fc.WeightedArbitrary<StoryAct>[] = [
  { weight: 5, arbitrary: oneOf(...scopes).map(onDeal.setScope) },
  { weight: 3, arbitrary: oneOf(...amounts).map(onDeal.setAmount) },
  { weight: 3, arbitrary: oneOf(...days).map(onDeal.setGoLive) },
  { weight: 2, arbitrary: oneOf(...contacts).map(onDeal.setContact) },
  { weight: 2, arbitrary: oneOf('TRN-01', 'MIG-01').map(onDeal.addLineItem) },
  { weight: 1, arbitrary: nth.map(onDeal.removeLineItem) },
  { weight: 1, arbitrary: nth.map((at) => onDeal.renameLineItem(at, 'Training, two days')) },
  { weight: 2, arbitrary: oneOf('renewal', 'newbusiness').map(onDeal.setType) },
  { weight: 2, arbitrary: oneOf('reopen' as const, 'lose' as const).map(onDeal.moveDeal) },
  { weight: 4, arbitrary: one(onDeal.moveDeal('win')) },
  { weight: 1, arbitrary: one(onDeal.deleteDeal) },
  { weight: 2, arbitrary: one(onDeal.restoreDeal) },
  { weight: 1, arbitrary: one(onDeal.offerAgain) },
  { weight: 1, arbitrary: one(onDeal.winDouble) },
  { weight: 1, arbitrary: one(onDeal.mergeDeal) },
  { weight: 2, arbitrary: oneOf('renewal', 'newbusiness').map(scenes.winAgainAs) },
  { weight: 2, arbitrary: one(scenes.mergeTwoProjects) },
  { weight: 1, arbitrary: nth.map(scenes.missProject) },
  { weight: 1, arbitrary: nth.map(scenes.missBrief) },
  { weight: 1, arbitrary: fc.tuple(oneOf(...days), long).map((both) => troubles.fieldIsRenamed(...both)) },
  { weight: 1, arbitrary: long.map(troubles.somebodyIsAway) },
  { weight: 1, arbitrary: long.map(troubles.statusIsRenamed) },
  { weight: 1, arbitrary: long.map(troubles.returnIsRenamed) },
  { weight: 1, arbitrary: fc.tuple(nth, nth).map(([at, choice]) => scenes.missTask(at, choice)) },
  { weight: 2, arbitrary: fc.tuple(nth, oneOf('8000', '100')).map(([at, amount]) => scenes.sellLess(at, amount)) },
  { weight: 4, arbitrary: oneOf('accepted', 'returned to sales', 'to do', 'complete').map(onBrief.setBrief) },
  { weight: 3, arbitrary: oneOf('Which site?', 'Who pays?').map(onBrief.returnWithReason) },
  { weight: 2, arbitrary: oneOf(...amounts).map(onBrief.setContractValue) },
  { weight: 2, arbitrary: oneOf(...days).map(onBrief.setGoLiveInBrief) },
  { weight: 2, arbitrary: oneOf(...contacts).map(onBrief.setContactInBrief) },
  { weight: 1, arbitrary: fc.tuple(oneOf(...contacts), nth).map(([one, at]) => scenes.askForContact(one, at)) },
  {
    weight: 1,
    arbitrary: fc.tuple(oneOf(...contacts), oneOf(...contacts)).map((both) => scenes.nameBothContacts(...both)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(oneOf(...contacts), oneOf(...contacts))
      .map((both) => scenes.nameContactsOneAfterAnother(...both)),
  },
  { weight: 1, arbitrary: nth.map((at) => scenes.renameWhatIsSoldOtherwise(at, 'Call')) },
  { weight: 5, arbitrary: fc.tuple(nth, oneOf(...statuses)).map(([at, status]) => inProject.moveTask(at, status)) },
  {
    weight: 2,
    arbitrary: fc.tuple(nth, oneOf('Call', 'Deliver it')).map(([at, name]) => inProject.renameTask(at, name)),
  },
  { weight: 2, arbitrary: fc.tuple(nth, oneOf(...days)).map(([at, day]) => inProject.setDue(at, day)) },
  { weight: 2, arbitrary: one(inProject.agreeToChange) },
  { weight: 1, arbitrary: one(words.acceptByCommand) },
  { weight: 1, arbitrary: one(words.returnByCommand) },
  { weight: 1, arbitrary: one(words.pauseByCommand) },
  { weight: 4, arbitrary: one(words.resumeByCommand) },
  { weight: 2, arbitrary: one(words.approveByCommand) },
  { weight: 2, arbitrary: one(words.rejectByCommand) },
  { weight: 5, arbitrary: nth.map(words.choose) },
  { weight: 1, arbitrary: nth.map(inProject.deleteTask) },
  { weight: 1, arbitrary: one(inProject.addTask('Ask for the logo')) },
  { weight: 1, arbitrary: oneOf('Acme', 'Our biggest client').map(inProject.renameList) },
  { weight: 1, arbitrary: fc.boolean().map(inProject.archiveList) },
  { weight: 1, arbitrary: one(inProject.moveList) },
  { weight: 1, arbitrary: one(inProject.deleteList) },
  { weight: 12, arbitrary: one(ofService.pass) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 250 }).map(ofService.dyingPass) },
  { weight: 5, arbitrary: fc.tuple(nth, fc.nat(2)).map(([at, times]) => ofService.webhookArrives(at, times)) },
  { weight: 4, arbitrary: oneOf(1, 5, 60, 600, 7_200, 16_200, 90_000).map(ofService.wait) },
  { weight: 1, arbitrary: oneOf(-120, 0, 120, 600).map(ofService.skew) },
  { weight: 2, arbitrary: one(ofService.quiet) },
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
