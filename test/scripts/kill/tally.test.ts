import { expect, test } from '@jest/globals';
import { kindOf } from '../../../scripts/kill/tally.ts';

test.each([
  { url: '/api/v2/list/901110000006/task?page=1', kind: 'clickup GET /api/v2/list/:id/task' },
  { url: '/api/v2/task/86c10000p', kind: 'clickup GET /api/v2/task/:id' },
  { url: '/crm/objects/2026-09/deals/search', kind: 'clickup GET /crm/objects/2026-09/deals/search' },
])('$url is counted as $kind', ({ url, kind }) => {
  expect(kindOf('clickup', 'GET', url)).toBe(kind);
});
