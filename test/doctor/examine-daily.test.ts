import { Writable } from 'node:stream';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { examineDaily } from '../../src/doctor/examine-daily.ts';
import type { Subject } from '../../src/doctor/subject.ts';
import { UserError } from '../../src/domain/errors.ts';
import { createLogger } from '../../src/log.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts';

const minimal = 'name: Empty\nwhen: { since: 2026-01-01 }\nproject: { into: { space: Delivery }, name: x }\n';
const hour = 60 * 60_000;
const day = 24 * hour;

let clock: VirtualClock;
let store: Store;
let problems: UserError[];
let mode: number;
let logged: { level: string; code?: string; msg: string }[];
let looks: number;

beforeEach(async () => {
  clock = virtualClock();
  store = await openStore({ url: 'file::memory:', clock });
  problems = [];
  mode = 0o100600;
  logged = [];
  looks = 0;
});

/** A machine without any vendor: what it finds is what the test puts into it. */
const subject = (): Subject => ({
  clock,
  machine: { modeOf: () => mode, freeBytes: () => Number.MAX_SAFE_INTEGER, hasModes: true },
  problems,
  secretFiles: ['/home/handoff/.env'],
  loadMappings: () =>
    loadMappings('mappings', { list: async () => ['empty.yaml'], read: async () => Buffer.from(minimal) }),
  clockSkewMs: () => undefined,
  requests: () => {
    looks += 1;
    return { hubspot: 0, clickup: 0 };
  },
});

const to = new Writable({
  write(chunk, _encoding, done) {
    logged.push(JSON.parse(String(chunk)));
    done();
  },
});

async function examineNow(): Promise<readonly string[]> {
  const log = createLogger({ level: 'info', clock, mask: (text) => text, to });
  await examineDaily({ store, log, subject: subject() });
  return (await store.exceptions.open()).map(({ code, message }) => `${code}: ${message}`);
}

const trouble = (code: string) => new UserError(code, `${code} is wrong`, { fix: 'Mend it.' });

describe('once a day, the service', () => {
  test('raises an error that is new, once, and resolves it when it is gone', async () => {
    problems = [trouble('CONFIG_INVALID')];
    expect(await examineNow()).toEqual(['CONFIG_INVALID: CONFIG_INVALID is wrong']);
    const since = (await store.exceptions.open())[0]?.since;
    clock.advance(day);
    expect(await examineNow()).toEqual(['CONFIG_INVALID: CONFIG_INVALID is wrong']);
    expect((await store.exceptions.open())[0]?.since).toBe(since);
    problems = [];
    clock.advance(day);
    expect(await examineNow()).toEqual([]);
  });

  test('looks no more than once a day, whatever the time of the passes', async () => {
    await examineNow();
    const after = looks;
    clock.advance(day - 1);
    problems = [trouble('CONFIG_INVALID')];
    expect(await examineNow()).toEqual([]);
    expect(looks).toBe(after);
    clock.advance(1);
    expect(await examineNow()).toHaveLength(1);
  });

  test('leaves the exceptions of others as they are', async () => {
    await store.exceptions.raise({ code: 'DOUBLE_FOUND', message: 'two of them', fix: 'Remove one.' });
    problems = [trouble('CONFIG_INVALID')];
    expect(await examineNow()).toHaveLength(2);
    problems = [];
    clock.advance(day);
    expect(await examineNow()).toEqual(['DOUBLE_FOUND: two of them']);
  });

  test('logs a new warning, and makes no exception of it', async () => {
    mode = 0o100644;
    expect(await examineNow()).toEqual([]);
    clock.advance(day);
    await examineNow();
    expect(logged.map(({ level, code }) => ({ level, code }))).toEqual([{ level: 'warn', code: 'SECRET_FILE_OPEN' }]);
  });

  test('leaves what passes by itself to the passes, and looks again within the hour', async () => {
    problems = [trouble('HUBSPOT_UNAVAILABLE')];
    expect(await examineNow()).toEqual([]);
    problems = [trouble('CONFIG_INVALID')];
    clock.advance(hour);
    expect(await examineNow()).toHaveLength(1);
  });

  test('does not take for mended what it could not look at again', async () => {
    const check = 'health of the webhooks in ClickUp';
    const told = [{ code: 'STATUS_NOT_FOUND', message: 'gone', area: 'webhooks', check, severity: 'error' }];
    await store.cursors.set('doctor', JSON.stringify({ nextAt: 0, told }));
    await store.exceptions.raise({ code: 'STATUS_NOT_FOUND', message: 'gone', fix: 'Mend it.' });
    // Without a ClickUp to ask, nothing is known of webhooks.
    expect(await examineNow()).toEqual(['STATUS_NOT_FOUND: gone']);
  });

  test('goes on when the examination itself fails, and says so', async () => {
    await store.cursors.set('doctor', 'not what it should be');
    expect(await examineNow()).toEqual([]);
    expect(logged.map(({ level, msg }) => ({ level, msg }))).toEqual([
      { level: 'error', msg: 'the daily examination failed; the next pass tries again' },
    ]);
  });
});
