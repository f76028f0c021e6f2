import { forgetValues } from '../memory.ts';
import { define, type StoryAct } from './act.ts';
import { addLineItem, setGoLive } from './deal-acts.ts';
import { pass, wait } from './service-acts.ts';

type Input = Readonly<Record<string, unknown>>;

const inClickUp = (act: string, input: Input): StoryAct => define(act, (_, cast) => cast.act('clickup', act, input));

/** Something is wrong in ClickUp, somebody acts, the service looks after so many seconds, and it is as before again. */
const forAWhile = (name: string, seconds: number, during: readonly StoryAct[], after: StoryAct): StoryAct =>
  define(`${name} for ${seconds} seconds`, async (memory, cast) => {
    // Furniture is read once a day.
    memory.isHidden = true;
    for (const act of [...during, wait(seconds), pass, after]) await act.happen(memory, cast);
  });

export const fieldIsRenamed = (day: string, seconds: number): StoryAct => {
  const rename = (field: string, name: string) => inClickUp('rename-field', { field, space: 'Delivery', name });
  const during = [rename('Go-live', 'Launch'), setGoLive(day)];
  return forAWhile(
    `the go-live field is called otherwise, and set to ${day || 'nothing'}`,
    seconds,
    during,
    rename('Launch', 'Go-live'),
  );
};

export const somebodyIsAway = (seconds: number): StoryAct => {
  const ana = { member: 'ana@example.com' };
  const during = [inClickUp('member-leaves', ana), addLineItem('MIG-01')];
  return forAWhile('somebody is away and a promise is added', seconds, during, inClickUp('member-returns', ana));
};

/** Meanwhile another handoff may have begun, whose list is none of this. */
export const statusIsRenamed = (seconds: number): StoryAct =>
  define(`a status is called otherwise for ${seconds} seconds`, async (memory, cast) => {
    const [list] = cast.look().lists;
    if (list === undefined) return;
    memory.isHidden = true;
    await cast.act('clickup', 'rename-status', { list: list.id, status: 'in progress', name: 'at work' });
    for (const act of [wait(seconds), pass]) await act.happen(memory, cast);
    await cast.act('clickup', 'rename-status', { list: list.id, status: 'at work', name: 'in progress' });
  });

/** Nobody takes a return back by that: as long as the brief stands at its status, whatever that is called, it was returned. */
export const returnIsRenamed = (seconds: number): StoryAct =>
  define(`the status of returns is called otherwise for ${seconds} seconds`, async (memory, cast) => {
    const { handoff, brief, lists } = cast.look();
    const [list] = lists;
    if (list === undefined) return;
    memory.isHidden = true;
    // What the deal says may still be of the handoff before, where somebody has just said which of two goes on.
    const returned = await cast.store.handoffs.inStates(['returned']);
    const rename = (status: string, name: string) =>
      cast.act('clickup', 'rename-status', { list: list.id, status, name });
    await rename('returned to sales', 'sent back');
    for (const act of [wait(seconds), pass]) await act.happen(memory, cast);
    const now = cast.look();
    await rename('sent back', 'returned to sales');
    const isSame = now.handoff === handoff && brief !== undefined && now.brief?.id === brief.id;
    const wasReturned = returned.some(({ id }) => id === handoff) && brief?.status === 'returned to sales';
    if (isSame && wasReturned && now.brief?.status === 'sent back' && now.deal['handoff_state'] === 'offered')
      throw new Error('a return whose status was renamed was offered again');
  });

/** What was said on it is said again on the next one, and that has the values of the deal. */
export const deleteBrief = define('delivery deletes the brief', async (memory, cast) => {
  const { brief, handoff } = cast.look();
  if (brief === undefined) return;
  memory.isHidden = true;
  memory.returnStood = false;
  memory.everRebuilt.add(handoff);
  forgetValues(memory);
  await cast.act('clickup', 'delete-task', { task: brief.id });
});
