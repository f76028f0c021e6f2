import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { deliverySpace, type FakeWorkspace, fakeWorkspace, teamId } from './fake-workspace.ts';

/** Recorded answers of the live service. They belong to other people and stay outside this repository. */
const folder = fileURLToPath(new URL('../../../../shared/payloads/clickup/', import.meta.url));
const present = existsSync(folder);
const withRecordings = present ? describe : describe.skip;
const titled = (title: string): string =>
  present ? title : `${title} (skipped: no recordings in ../shared/payloads/clickup)`;

type Json = unknown;
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const recorded = (file: string): Json => JSON.parse(readFileSync(`${folder}${file}`, 'utf8')).body;
const at = (value: Json, path: string): Json =>
  path.split('.').reduce((within: Json, key) => (within as Readonly<Record<string, Json>>)?.[key], value);

/**
 * What differs between our answer and a recorded one, compared by keys and types and not by values. A key that the
 * recording lacks is a difference too, unless `newer` names it: some recordings are years old.
 */
function differences(ours: Json, theirs: Json, newer: readonly string[], path = ''): readonly string[] {
  if (isObject(ours) && isObject(theirs)) {
    const missing = Object.keys(theirs).filter((key) => !Object.hasOwn(ours, key) && !newer.includes(`-${path}${key}`));
    const extra = Object.keys(ours).filter((key) => !Object.hasOwn(theirs, key) && !newer.includes(`${path}${key}`));
    return [
      ...missing.map((key) => `${path}${key} is missing`),
      ...extra.map((key) => `${path}${key} is not in the recording`),
      ...Object.keys(ours)
        .filter((key) => Object.hasOwn(theirs, key))
        .flatMap((key) => differences(ours[key], theirs[key], newer, `${path}${key}.`)),
    ];
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.length === 0 || theirs.length === 0 ? [] : differences(ours[0], theirs[0], newer, path);
  }
  const [mine, other] = [kindOf(ours), kindOf(theirs)];
  // A value that may be null is null in one workspace and set in another.
  return mine === other || mine === 'null' || other === 'null' ? [] : [`${path} is ${mine}, recorded as ${other}`];
}

/** A task with something of everything that the recordings hold. */
function fullTask(workspace: FakeWorkspace, list: string): string {
  const tasks = [workspace.newTask(list, { name: 'Parent' }), workspace.newTask(list, { name: 'Other' })];
  const { id } = workspace.newTask(list, {
    name: 'Full',
    priority: 2,
    tags: ['feature'],
    assignees: [workspace.memberId('ana@example.com')],
    parent: tasks[0]?.id,
  });
  workspace.newTask(list, { name: 'Below', parent: id });
  return id;
}

withRecordings(titled('recorded answers'), () => {
  const cases: readonly {
    readonly file: string;
    readonly ours: (workspace: FakeWorkspace) => Json;
    readonly newer?: readonly string[];
  }[] = [
    {
      file: 'task-update.json',
      ours: (workspace) => workspace.done('PUT', `/task/${fullTask(workspace, workspace.newList())}`, { name: 'New' }),
    },
    {
      file: 'tasks-list-plain.json',
      ours: (workspace) => {
        const list = workspace.newList();
        fullTask(workspace, list);
        return workspace.get(`/list/${list}/task?subtasks=true`);
      },
    },
    {
      file: 'tasks-list-30-later-poll.json',
      ours: (workspace) => {
        const list = workspace.newList();
        fullTask(workspace, list);
        return workspace.get(`/list/${list}/task?subtasks=true&assignees[]=${workspace.memberId('ana@example.com')}`);
      },
    },
    {
      file: 'tasks-list-58-custom-fields-no-values.json',
      ours: (workspace) => {
        const list = workspace.newList();
        workspace.newTask(list);
        return workspace.listed(list);
      },
      newer: [
        'top_level_parent',
        ...['default', 'precision', 'currency_type'].map((key) => `custom_fields.type_config.${key}`),
      ],
    },
    {
      file: 'task-get-include-subtasks.json',
      ours: (workspace) => workspace.get(`/task/${fullTask(workspace, workspace.newList())}?include_subtasks=true`),
      newer: [
        ...['custom_item_id', 'date_done', 'group_assignees', 'locations', 'sharing', 'top_level_parent'],
        ...['custom_fields.type_config.precision', 'custom_fields.type_config.currency_type'],
        ...['-custom_fields.type_config.placeholder', '-custom_fields.type_config.options'],
        ...[
          'custom_item_id',
          'date_done',
          'custom_fields',
          'permission_level',
          'team_id',
          'priority',
          'time_spent',
        ].map((key) => `subtasks.${key}`),
        ...['locations', 'top_level_parent', 'status.id'].map((key) => `subtasks.${key}`),
      ],
    },
    { file: 'tasks-empty-last-page.json', ours: (workspace) => workspace.get(`/list/${workspace.newList()}/task`) },
    {
      file: 'list-create-folderless.json',
      ours: (workspace) => workspace.done('POST', `/space/${deliverySpace}/list`, { name: 'Acme' }),
      newer: ['folder.archived', 'space.archived'],
    },
    {
      file: 'list-update.json',
      ours: (workspace) => workspace.done('PUT', `/list/${workspace.newList()}`, { name: 'Other' }),
    },
    {
      file: 'lists-in-space.json',
      ours: (workspace) => {
        workspace.newList();
        return workspace.get(`/space/${deliverySpace}/list`);
      },
      newer: ['lists.content'],
    },
    {
      file: 'lists-folderless.json',
      ours: (workspace) => {
        workspace.newList();
        return workspace.get(`/space/${deliverySpace}/list`);
      },
      newer: ['lists.folder.archived', 'lists.space.archived'],
    },
    {
      file: 'folders-with-lists.json',
      ours: (workspace) => workspace.get(`/space/${deliverySpace}/folder`),
      newer: ['folders.space.access', 'folders.lists.space.archived', 'folders.lists.statuses.status_group'],
    },
    {
      file: 'space-create.json',
      ours: (workspace) => workspace.done('POST', `/team/${teamId}/space`, { name: 'Lab' }),
      newer: ['features.time_estimates', 'features.checklists', 'features.custom_fields', 'features.portfolios'],
    },
    {
      file: 'team-bkahlert.json',
      ours: (workspace) => at(workspace.get(`/team/${teamId}`), 'team'),
      newer: ['role', 'role_subtype', 'role_key', 'custom_role', 'last_active', 'date_joined', 'date_invited'].map(
        (key) => `members.user.${key}`,
      ),
    },
    {
      file: 'doc-task-comments.json',
      ours: (workspace) => {
        const { id } = workspace.newTask(workspace.newList());
        workspace.done('POST', `/task/${id}/comment`, {
          comment_text: 'x',
          assignee: workspace.memberId('ana@example.com'),
        });
        return workspace.get(`/task/${id}/comment`);
      },
      newer: ['comments.reply_count'],
    },
    {
      file: 'time-in-status.json',
      ours: (workspace) => workspace.get(`/task/${workspace.newTask(workspace.newList()).id}/time_in_status`),
    },
    {
      file: 'doc-webhook-create.json',
      ours: (workspace) =>
        workspace.done('POST', `/team/${teamId}/webhook`, { endpoint: 'http://127.0.0.1/', events: '*' }),
    },
    { file: 'comment-delete.json', ours: commentDeletion },
  ];

  test.each(cases)('$file has our keys and types', ({ file, ours, newer = [] }) => {
    expect(differences(ours(fakeWorkspace()), recorded(file), newer)).toEqual([]);
  });

  test('a field of each type has the recorded keys', () => {
    interface Field {
      readonly type: string;
      readonly type_config: object;
    }
    const fieldsOf = (body: Json) => at(body, 'fields') as readonly Field[];
    const workspace = fakeWorkspace();
    const ours = fieldsOf(workspace.get(`/list/${workspace.newList()}/field`));
    // What a type is configured with differs from field to field; how its options are written does not.
    const comparable = ({ type_config: config, ...field }: Field) => ({
      ...field,
      ...('options' in config ? { options: config.options } : {}),
    });
    const found = fieldsOf(recorded('doc-list-fields-every-type.json')).flatMap((theirs) => {
      const mine = ours.find(({ type }) => type === theirs.type);
      if (mine === undefined) return [`no field of type ${theirs.type}`];
      const newer = ['required', '-options.value', '-options.type'];
      return differences(comparable(mine), comparable(theirs), newer);
    });
    expect(found).toEqual([]);
  });

  function commentDeletion(workspace: FakeWorkspace): Json {
    const { id } = workspace.newTask(workspace.newList());
    const comment = workspace.done<{ id: number }>('POST', `/task/${id}/comment`, { comment_text: 'x' });
    return workspace.done('DELETE', `/comment/${comment.id}`);
  }
});

withRecordings(titled('recorded refusals'), () => {
  const task = (workspace: FakeWorkspace) => workspace.newTask(workspace.newList()).id;
  test.each([
    {
      file: 'error-401-oauth-025-token-invalid.json',
      ours: (w: FakeWorkspace) => w.send('GET', '/user', undefined, 'pk_0'),
    },
    { file: 'error-400-input-003-list-id.json', ours: (w: FakeWorkspace) => w.send('GET', '/list/8cj47gd-10171') },
    { file: 'error-400-input-004-task-id.json', ours: (w: FakeWorkspace) => w.send('GET', '/task/a_b') },
    {
      file: 'error-400-item-114-status-does-not-exist.json',
      ours: (w: FakeWorkspace) => w.send('PUT', `/task/${task(w)}`, { status: 'nope' }),
    },
    {
      file: 'error-400-item-155-custom-fields-json.json',
      ours: (w: FakeWorkspace) => w.send('GET', `/team/${teamId}/task?custom_fields=[`),
    },
    {
      file: 'error-400-field-115-not-in-hierarchy.json',
      ours: (w: FakeWorkspace) => w.send('POST', `/task/${task(w)}/field/x`, { value: 1 }),
    },
    {
      file: 'error-500-field-017-not-a-valid-date.json',
      ours: (w: FakeWorkspace) => w.send('POST', `/task/${task(w)}/field/${w.fieldId('Go-live')}`, { value: 'soon' }),
    },
    {
      file: 'error-403-team-110-enterprise-plan.json',
      ours: () => fakeWorkspace({ plan: 'free' }).send('GET', `/team/${teamId}/user/1`),
    },
  ])('$file word for word', ({ file, ours }) => {
    const { status, body } = ours(fakeWorkspace());
    expect({ status, body }).toEqual({
      status: JSON.parse(readFileSync(`${folder}${file}`, 'utf8')).status,
      body: recorded(file),
    });
  });
});

withRecordings(titled('recorded webhooks'), () => {
  interface Event {
    readonly event: string;
    readonly history_items: readonly { readonly field: string }[];
  }
  const deliveries = (act: (workspace: FakeWorkspace, task: string) => void): readonly Event[] => {
    const workspace = fakeWorkspace();
    const { id } = workspace.newTask(workspace.newList());
    const { webhook } = workspace.done<{ webhook: { secret: string } }>('POST', `/team/${teamId}/webhook`, {
      endpoint: 'http://127.0.0.1/',
      events: '*',
    });
    act(workspace, id);
    return workspace.vendor.takeDeliveries().map(({ body, headers }) => {
      expect(headers['x-signature']).toBe(createHmac('sha256', webhook.secret).update(body).digest('hex'));
      return JSON.parse(body);
    });
  };
  const changed = (changes: object) =>
    deliveries((workspace, task) => workspace.done('PUT', `/task/${task}`, changes)).find(
      ({ event }) => event === 'taskUpdated',
    );

  test.each([
    { file: 'webhook-taskupdated-status-1.json', ours: () => changed({ status: 'complete' }) },
    { file: 'webhook-taskupdated-due_date-1.json', ours: () => changed({ due_date: 1_800_000_000_000 }) },
    { file: 'webhook-taskupdated-priority-1.json', ours: () => changed({ priority: 1 }) },
  ])('$file has our keys and types', ({ file, ours }) => {
    expect(differences(ours(), recorded(file), [])).toEqual([]);
  });

  test('a deletion and an assignment look as in the tape', () => {
    const tape = JSON.parse(readFileSync(`${folder}tape-webhooks-142-deliveries.json`, 'utf8')) as Json;
    const events = (Array.isArray(tape) ? tape : Object.values(tape as object).find(Array.isArray)) as readonly Event[];
    const like = (event: string, field?: string) =>
      events.find((each) => each.event === event && (field === undefined || each.history_items[0]?.field === field));
    const deleted = deliveries((workspace, task) => workspace.send('DELETE', `/task/${task}`));
    expect(deleted.flatMap((event) => differences(event, like('taskDeleted'), []))).toEqual([]);
    const assigned = deliveries((workspace, task) =>
      workspace.done('PUT', `/task/${task}`, { assignees: { add: [workspace.memberId('ana@example.com')] } }),
    );
    const update = assigned.find(({ event }) => event === 'taskUpdated');
    expect(differences(update, like('taskUpdated', 'assignee_add'), [])).toEqual([]);
  });
});
