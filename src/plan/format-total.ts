import { makesProject, type Operation } from '../domain/operation.ts';
import type { PlanDocument } from './cost.ts';
import { count } from './text-layout.ts';

/** One line: what would be made and changed, and what it costs at the limits of the vendors. */
export function formatTotal(
  operations: readonly Operation[],
  { requests, floor, minutes, limits }: PlanDocument,
): string {
  if (operations.length === 0) return 'Plan: nothing to do.';
  const of = (...kinds: readonly Operation['kind'][]) => operations.filter((one) => kinds.includes(one.kind)).length;
  const always = [
    count(operations.filter(({ kind }) => makesProject(kind)).length, 'project'),
    count(of('create-task', 'copy-task-template'), 'task'),
    count(of('update-deal'), 'deal update'),
  ];
  const more = [
    { number: of('adopt-project'), one: 'project taken over', many: 'projects taken over' },
    { number: of('create-folder'), one: 'folder', many: 'folders' },
    { number: of('add-list'), one: 'list', many: 'lists' },
    {
      number: of('update-task', 'set-field', 'add-dependency', 'show-task', 'update-checklist-item'),
      one: 'task change',
      many: 'task changes',
    },
    { number: of('create-checklist'), one: 'checklist', many: 'checklists' },
    { number: of('create-exception-task'), one: 'task of an exception', many: 'tasks of exceptions' },
    { number: of('set-exception-task'), one: 'exception followed', many: 'exceptions followed' },
    { number: of('copy-file'), one: 'file', many: 'files' },
    { number: of('create-note'), one: 'note', many: 'notes' },
    { number: of('create-crm-task'), one: 'CRM task', many: 'CRM tasks' },
    { number: of('close-crm-task'), one: 'CRM task closed', many: 'CRM tasks closed' },
  ].flatMap(({ number, one, many }) => (number === 0 ? [] : [count(number, one, many)]));
  const time = `about ${count(minutes, 'minute')} at ${limits.clickupPerMinute} requests a minute`;
  const cost = `${requests.clickup} ClickUp and ${count(requests.hubspot, 'HubSpot request')}`;
  const isLeast = requests.clickup === floor.clickup && requests.hubspot === floor.hubspot;
  const least = isLeast ? 'no program needs fewer' : `the least is ${floor.clickup} and ${floor.hubspot}`;
  return `Plan: ${[...always, ...more].join(', ')}; ${cost} (${least}), ${time}.`;
}
