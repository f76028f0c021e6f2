import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { contentsOf, readRequests } from '../support/sandbox-state.ts';
import { examinedPortal, wrong } from './examined-portal.ts';

const { fresh } = examinedPortal();

describe('of a healthy portal, doctor', () => {
  test('has nothing to say before the first pass but what it could not look at, and leaves no trace', async () => {
    const { doctor, world, place } = await fresh();
    const before = contentsOf(world.state());
    const { exit, report } = await doctor();
    expect({ exit, wrong: wrong(report) }).toEqual({ exit: 0, wrong: [] });
    expect(report.skipped.map(({ check, because }) => `${check}: ${because}`)).toEqual(
      ['Enterprise implementation', 'Standard onboarding'].map(
        (name) =>
          `statuses of "${name}": no project of it can be looked at yet, and ClickUp shows nobody the statuses of a template`,
      ),
    );
    expect(contentsOf(world.state())).toEqual(before);
    expect(existsSync(join(place, 'handoff.db'))).toBe(false);
  });

  test('has nothing to say after one, leaves no check out, and asks each thing once', async () => {
    const { doctor, sync, world } = await fresh();
    await sync();
    const seen = readRequests(world.requests()).length;
    const { exit, report } = await doctor();
    expect({ exit, wrong: wrong(report), skipped: report.skipped }).toEqual({ exit: 0, wrong: [], skipped: [] });
    const asked = readRequests(world.requests()).slice(seen);
    const questions = asked.map(({ method, url }) => `${method} ${url}`);
    expect(questions.filter((one, at) => questions.indexOf(one) !== at)).toEqual([]);
    expect(asked.filter(({ committed }) => committed)).toEqual([]);
    expect(questions).toHaveLength(report.requests.hubspot + report.requests.clickup);
  });
});
