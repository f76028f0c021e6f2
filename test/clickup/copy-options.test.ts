import { describe, expect, test } from '@jest/globals';
import { copyOptionsBody } from '../../src/clickup/copy-options.ts';

const off = { dates: false, assignees: false, skipWeekends: false };
const structure = {
  return_immediately: true,
  content: true,
  subtasks: true,
  internal_dependencies: true,
  external_dependencies: true,
  relationships: true,
  custom_fields: true,
  custom_type: true,
  priority: true,
  old_checklists: true,
  old_tags: true,
  attachments: true,
  automation: true,
  include_views: true,
  recur_settings: true,
  old_statuses: true,
  old_status: false,
  old_followers: false,
  comment: false,
  comment_attachments: false,
};
const people = (copied: boolean) => ({ old_assignees: copied, old_subtask_assignees: copied });
const dates = (copied: boolean) => ({ old_start_date: copied, old_due_date: copied });

describe('copyOptionsBody', () => {
  test.each([
    { name: 'the structure alone', options: off, body: { ...people(false), ...dates(false) } },
    { name: 'people', options: { ...off, assignees: true }, body: { ...people(true), ...dates(false) } },
    {
      name: 'dates as the template has them',
      options: { ...off, dates: true },
      body: { ...people(false), ...dates(true) },
    },
    {
      name: 'dates reckoned from a day',
      options: { ...off, dates: true, startDate: '2026-11-30', skipWeekends: true },
      body: {
        ...people(false),
        ...dates(true),
        start_date: '2026-11-30T12:00:00.000Z',
        remap_start_date: true,
        skip_weekends: true,
      },
    },
    {
      name: 'dates reckoned from a moment',
      options: { ...off, dates: true, startDate: '2026-11-30T08:00:00Z' },
      body: {
        ...people(false),
        ...dates(true),
        start_date: '2026-11-30T08:00:00Z',
        remap_start_date: true,
        skip_weekends: false,
      },
    },
    {
      name: 'no start day when dates are not wanted',
      options: { ...off, startDate: '2026-11-30', skipWeekends: true },
      body: { ...people(false), ...dates(false) },
    },
  ])('copies $name', ({ options, body }) => {
    expect(copyOptionsBody('list', options)).toEqual({ ...structure, ...body });
    expect(copyOptionsBody('folder', options)).toEqual({ ...structure, ...body, time_estimate: true });
  });
});
