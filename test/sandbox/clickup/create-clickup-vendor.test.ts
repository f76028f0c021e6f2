import { describe, expect, test } from '@jest/globals';
import { deliverySpace, type FakeWorkspace, fakeWorkspace, onboardingTemplate } from './fake-workspace.ts';

interface State {
  readonly lists: readonly { readonly name: string; readonly tasks: number; readonly folderName: string }[];
  readonly tasks: readonly { readonly name: string; readonly listName: string; readonly fields: object }[];
  readonly deleted: { readonly tasks: readonly string[]; readonly lists: readonly string[] };
  readonly pending: number;
  readonly [part: string]: unknown;
}
const stateOf = (workspace: FakeWorkspace): State => workspace.vendor.state() as State;

/** A busy hour: copies, changes, a deletion, a webhook. */
function busyHour(workspace: FakeWorkspace): readonly unknown[] {
  const { send } = workspace;
  const answers = [
    send('POST', '/team/9018043321/webhook', { endpoint: 'http://127.0.0.1/', events: '*' }),
    send('POST', `/space/${deliverySpace}/folder`, { name: 'Clients 2026' }),
    send('POST', `/space/${deliverySpace}/list_template/${onboardingTemplate}`, {
      name: 'Acme',
      options: { subtasks: true },
    }),
  ];
  workspace.advance(900);
  const list = workspace.newList('Bravo');
  const { id } = workspace.newTask(list, { priority: 1 });
  answers.push(send('PUT', `/task/${id}`, { status: 'blocked' }), send('DELETE', `/task/${id}`));
  workspace.advance(60_000);
  return [...answers, workspace.vendor.takeDeliveries(), workspace.vendor.state()];
}

test('the same seed, requests and clock give the same world, byte for byte', () => {
  expect(JSON.stringify(busyHour(fakeWorkspace()))).toBe(JSON.stringify(busyHour(fakeWorkspace())));
});

describe('the state', () => {
  test('is plain JSON in which effects can be counted', () => {
    const workspace = fakeWorkspace({ copyMs: 1000 });
    const { id } = workspace.done<{ id: string }>(
      'POST',
      `/space/${deliverySpace}/list_template/${onboardingTemplate}`,
      { name: 'Acme' },
    );
    expect(stateOf(workspace).pending).toBe(10);
    workspace.advance(1000);
    const state = stateOf(workspace);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(state.pending).toBe(0);
    expect(state.lists.find(({ name }) => name === 'Acme')).toMatchObject({ id, tasks: 10, folderName: 'hidden' });
    expect(state.tasks.filter(({ listName }) => listName === 'Acme')).toHaveLength(10);
  });

  test('shows fields by name and what was deleted', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const task = workspace.newTask(list, { custom_fields: [{ id: workspace.fieldId('Region'), value: 1 }] });
    expect(stateOf(workspace).tasks.at(-1)).toMatchObject({
      id: task.id,
      status: 'to do',
      statusType: 'open',
      fields: { Region: 1 },
    });
    workspace.done('DELETE', `/list/${list}`);
    expect(stateOf(workspace).deleted).toEqual({ tasks: [task.id], lists: [list], folders: [] });
  });

  test('tells no webhook secret', () => {
    const workspace = fakeWorkspace();
    const { webhook } = workspace.done<{ webhook: { secret: string } }>('POST', '/team/9018043321/webhook', {
      endpoint: 'http://127.0.0.1/',
      events: '*',
    });
    expect(JSON.stringify(stateOf(workspace))).not.toContain(webhook.secret);
  });
});
