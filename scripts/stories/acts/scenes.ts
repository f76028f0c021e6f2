import { define, type StoryAct } from './act.ts';
import { setContactInBrief } from './brief-acts.ts';
import {
  mergeDeal,
  moveDeal,
  removeLineItem,
  renameLineItem,
  setAmount,
  setContact,
  setType,
  winDouble,
} from './deal-acts.ts';
import { deleteBrief } from './passing-troubles.ts';
import { deleteList, deleteTask, renameTask } from './project-acts.ts';
import { pass, wait } from './service-acts.ts';
import { choose } from './word-acts.ts';

/** What by chance alone would hardly ever come together. */
const scene = (name: string, ...acts: readonly StoryAct[]): StoryAct =>
  define(name, async (memory, cast) => {
    for (const act of acts) await act.happen(memory, cast);
  });

/** By then the daily check has been there. */
const checked = [wait(90_000), pass, wait(60), pass];

/** As long as a search may take to show what was edited. */
const seen = [wait(60), pass];

export const winAgainAs = (type: string): StoryAct =>
  scene(
    `the deal is lost for all to see, and won again as "${type}"`,
    ...[moveDeal('lose'), ...seen],
    setType(type),
    moveDeal('win'),
  );

export const mergeTwoProjects = scene('a double gets a project and is merged', winDouble, ...seen, mergeDeal);

/** An edit of the deal itself shows what its line items are by now. */
export const sellLess = (nth: number, amount: string): StoryAct =>
  scene(`sales sells less (line item ${nth}), for ${amount}`, removeLineItem(nth), setAmount(amount), ...seen);

const thenChoose = (name: string, act: StoryAct, nth: number): StoryAct =>
  scene(`${name}, it is noticed, and somebody chooses (${nth})`, act, ...checked, choose(nth));

export const missProject = (nth: number): StoryAct => thenChoose('the project is deleted', deleteList, nth);
export const missBrief = (nth: number): StoryAct => thenChoose('the brief is deleted', deleteBrief, nth);
export const missTask = (at: number, nth: number): StoryAct =>
  thenChoose(`a task is deleted (${at})`, deleteTask(at), nth);

export const nameBothContacts = (ofSales: string, ofDelivery: string): StoryAct =>
  scene('each side names a contact', setContact(ofSales), setContactInBrief(ofDelivery));

/** By the time the service looks, its search shows what sales wrote and no listing what delivery did. */
export const nameContactsOneAfterAnother = (ofSales: string, ofDelivery: string): StoryAct =>
  scene(
    'sales names a contact, delivery another a moment before a look',
    ...[setContact(ofSales), wait(10), setContactInBrief(ofDelivery), pass],
  );

export const renameWhatIsSoldOtherwise = (nth: number, name: string): StoryAct =>
  scene(
    `something else is sold (line item ${nth}), and a task is renamed to "${name}" a moment before it is noticed`,
    ...[renameLineItem(nth, 'Training, two days'), wait(90_000), renameTask(nth, name), pass],
  );

export const askForContact = (contact: string, nth: number): StoryAct =>
  scene(
    `delivery sets the contact to ${contact || 'nothing'}, which is asked about, and somebody chooses (${nth})`,
    ...[setContactInBrief(contact), wait(60), pass],
    choose(nth),
  );
