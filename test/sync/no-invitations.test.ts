import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { withOwnMapping } from '../support/own-mapping.ts';

const guest = 'client.guest@example.org';
const State = z.object({
  clickup: z.object({
    members: z.array(z.looseObject({ id: z.number(), email: z.string() })),
    tasks: z.array(z.looseObject({ name: z.string(), assignees: z.array(z.number()) })),
  }),
});
const Requests = z.looseObject({ requests: z.array(z.looseObject({ method: z.string(), url: z.string() })) });

describe('nobody is invited', () => {
  test('no request that the service knows adds somebody to a workspace, or shares anything with a guest', () => {
    const senders = globSync('src/clickup/**/*.ts').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    expect(senders.length).toBeGreaterThan(15);
    // Every address that invites or shares ends in one of these, or lies below it.
    const inviting =
      /v2\([^)]*'(?:guest|user|invite|member)'|'(?:invites?|guests?)'|placePath\([^)]*'(?:guest|member)'/;
    const found = senders.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line) => (inviting.test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
    // Whom the token belongs to: asked for, and told apart in an error.
    expect(found.filter((line) => !/\bpath(?:: | === )v2\('user'\)/.test(line))).toEqual([]);
    expect(found.length).toBe(2);
  });

  test('a guest, a stranger and somebody who left are told of and not assigned, by role, table, fallback or field', async () => {
    const own = await withOwnMapping({
      roles: {
        lead: guest,
        trainer: {
          by: 'deal.dealname',
          map: { Nothing: 'raj@example.com' },
          otherwise: { rotate: [guest], by: 'open tasks' },
        },
        helper: { by: 'deal.dealname', map: { Nothing: 'raj@example.com' }, fallback: ['stranger@example.com', guest] },
      },
      tasks: {
        A: { assign: 'lead' },
        B: { assign: 'trainer' },
        C: { assign: 'helper' },
        D: { assign: 'jonas@example.com' },
      },
      brief: { assign: guest },
      report: { notes: [], owner_role: 'lead' },
    });
    const before = State.parse(own.world.state()).clickup.members;
    const { exceptions } = await own.pass();
    const { members, tasks } = State.parse(own.world.state()).clickup;
    expect(members).toEqual(before);
    const made = tasks.filter(({ name }) => ['A', 'B', 'C', 'D', 'Handoff brief'].includes(name));
    expect(made.map(({ name, assignees }) => `${name} ${assignees.join()}`).sort()).toEqual([
      'A ',
      'B ',
      'C ',
      'D ',
      'Handoff brief ',
    ]);
    expect([...new Set(exceptions.map(({ code }) => code))].sort()).toEqual([
      'PERSON_IS_GUEST',
      'PERSON_NOT_IN_CLICKUP',
    ]);
    const { requests: sent } = Requests.parse(own.world.requests({ vendor: 'clickup' }));
    expect(sent.filter(({ method, url }) => method !== 'GET' && /\/(?:guest|user|member|invite)\b/.test(url))).toEqual(
      [],
    );
    expect(sent.some(({ method, url }) => method === 'POST' && /\/task\b/.test(url))).toBe(true);
  });
});
