import { describe, expect, test } from '@jest/globals';
import { lookAtNamed } from '../../src/apply/look-at-named.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { HttpError, type HttpFailure } from '../../src/http/http-error.ts';

type Vendors = Parameters<typeof lookAtNamed>[2];

const refusal = (failure: Partial<HttpFailure>) =>
  new HttpError({ vendor: 'clickup', method: 'GET', path: '/x', effect: 'refused', detail: 'no', ...failure });

/** Vendors under whose every id stands what `answers` says; an error is thrown. */
const vendors = (answers: { readonly clickup?: unknown; readonly notes?: readonly string[] }): Vendors => {
  const read = async () => {
    if (answers.clickup instanceof Error) throw answers.clickup;
    return answers.clickup;
  };
  const findActivities = async () => (answers.notes ?? []).map((id) => ({ id }));
  return { clickup: { folder: read, list: read, task: read }, crm: { findActivities } } as unknown as Vendors;
};
const operation = (kind: Operation['kind']) => ({ kind, deal: '501' }) as unknown as Operation;

describe('what a person names', () => {
  test.each([
    { kind: 'create-folder', clickup: { id: '31' }, places: ['31'] },
    { kind: 'copy-folder-template', clickup: { id: '31' }, places: ['31'] },
    { kind: 'create-list', clickup: { id: '401' }, places: ['401'] },
    { kind: 'copy-list-template', clickup: { id: '401' }, places: ['401'] },
    { kind: 'create-task', clickup: { id: '86a', listId: '401' }, places: ['401'] },
    { kind: 'copy-task-template', clickup: { id: '86a', listId: '401' }, places: ['401'] },
  ] as const)('stands for $kind, in $places', async ({ kind, clickup, places }) => {
    expect(await lookAtNamed(operation(kind), '1', vendors({ clickup }))).toEqual({ kind: 'stands', places });
  });

  test.each(['create-note', 'create-crm-task'] as const)('stands for %s among those of the deal only', async (kind) => {
    expect(await lookAtNamed(operation(kind), '7', vendors({ notes: ['7'] }))).toEqual({ kind: 'stands', places: [] });
    expect(await lookAtNamed(operation(kind), '8', vendors({ notes: ['7'] }))).toMatchObject({ kind: 'wrong' });
  });

  test('is wrong when it is in the trash, or when the operation makes nothing', async () => {
    const trash = vendors({ clickup: { id: '401', name: 'Acme', deleted: true } });
    expect(await lookAtNamed(operation('create-list'), '401', trash)).toEqual({
      kind: 'wrong',
      why: 'the list "Acme" is in the trash',
    });
    expect(await lookAtNamed(operation('update-deal'), '401', trash)).toMatchObject({ kind: 'wrong' });
  });

  test.each([
    { name: 'deleted', failure: { status: 404 } },
    { name: 'of another workspace', failure: { status: 401, code: 'OAUTH_027' } },
    { name: 'out of sight', failure: { status: 403 } },
    { name: 'no id at all', failure: { status: 400, code: 'INPUT_003' } },
  ])('is wrong when it is $name', async ({ failure }) => {
    const found = await lookAtNamed(operation('create-list'), '401', vendors({ clickup: refusal(failure) }));
    expect(found).toMatchObject({ kind: 'wrong', why: expect.stringMatching(/^there is no such list/) });
  });

  test.each([
    { name: 'the token is not accepted', failure: { status: 401, code: 'OAUTH_025' } },
    { name: 'the limit is full', failure: { status: 429 } },
    { name: 'ClickUp has an error', failure: { status: 502, effect: 'ambiguous' } },
  ] as const)('is not known when $name', async ({ failure }) => {
    const looking = lookAtNamed(operation('create-list'), '401', vendors({ clickup: refusal(failure) }));
    await expect(looking).rejects.toBeInstanceOf(HttpError);
  });
});
