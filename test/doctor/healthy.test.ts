import { describe, expect, test } from '@jest/globals';
import { examinedPortal, wrong } from './examined-portal.ts';

const { fresh } = examinedPortal();

describe('of a healthy portal, doctor', () => {
  test('has nothing to say before the first pass', async () => {
    const { doctor } = await fresh();
    const { exit, report } = await doctor();
    expect({ exit, wrong: wrong(report) }).toEqual({ exit: 0, wrong: [] });
    console.error(JSON.stringify(report, null, 1));
  });

  test('has nothing to say after one', async () => {
    const { doctor, sync } = await fresh();
    await sync();
    const { exit, report } = await doctor();
    expect({ exit, wrong: wrong(report), skipped: report.skipped }).toEqual({ exit: 0, wrong: [], skipped: [] });
    console.error(JSON.stringify(report.requests, null, 1));
  });
});
