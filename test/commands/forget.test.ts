import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findPerson } from '../../src/audit/forget/find-person.ts';
import { forgetPerson } from '../../src/audit/forget/forget-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { buildProject } from '../support/built-project.ts';
import { rehearse } from '../support/rehearsal.ts';
import { stateOf } from '../support/sandbox-state.ts';
import { scriptedAsk } from '../support/scripted-ask.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';

const address = 'contact1@client-1.example';

/** A deal whose project was built, with what the CRM says of its first contact. */
async function withContact() {
  const project = await buildProject();
  const { withStore, deal, folder } = project;
  const contacts = await withStore(async (store) => (await store.deals.find(deal))?.snapshot?.contacts);
  const [contact] = contacts?.known === true ? contacts.value : [];
  const { firstname = '', lastname = '' } = contact?.properties ?? {};
  const filesWith = (...words: readonly string[]) =>
    readdirSync(folder)
      .filter((name) => name.startsWith('handoff.db'))
      .flatMap((name) => words.filter((word) => readFileSync(join(folder, name), 'utf8').includes(word)));
  return { ...project, id: contact?.id ?? '', name: `${firstname} ${lastname}`, filesWith };
}

describe('handoff forget', () => {
  test('shows where somebody stands, and changes nothing until it is told to', async () => {
    const { run, runWith, name, filesWith, deal } = await withContact();
    const { exit, out } = await run('forget', address, '--dry-run');
    expect({ exit, out }).toEqual({ exit: 2, out: expect.stringContaining(`${address}, ${name}`) });
    expect(out).toMatch(/^ +1 {2}deals$/m);
    expect(out).toContain('HubSpot and ClickUp: remove them there first.');
    const alone = await run('forget', address);
    expect([alone.exit, alone.err]).toEqual([3, expect.stringContaining('NOBODY_TO_CONFIRM')]);
    const ask = async () => scriptedAsk(() => ({ kind: 'answer', answer: ['no'] }));
    expect((await runWith({ ask }, 'forget', address)).exit).toBe(2);
    const document = JSON.parse((await run('forget', address, '--dry-run', '--json')).out);
    expect(document).toMatchObject({
      ...{ schema: 'handoff/forget@1', dryRun: true, removed: false, scrubbed: null, users: 0 },
      ...{ terms: expect.arrayContaining([address, name]), readAgain: { deals: [deal], handoffs: expect.any(Array) } },
    });
    expect(filesWith(address)).not.toEqual([]);
  });

  test('leaves nothing of them in the files of the store, and a line of the trail', async () => {
    const { run, runWith, name, filesWith, deal } = await withContact();
    await run('pause', deal, '--because', `${name} asked us to wait`, '--by', 'Raj');
    const ask = async () => scriptedAsk(() => ({ kind: 'answer', answer: ['yes'] }));
    const { exit, out } = await runWith({ ask, env: { USER: 'ops' } }, 'forget', address, '--because', `${name} wrote`);
    expect({ exit, out }).toEqual({
      exit: 0,
      out: expect.stringMatching(/Removed, and a line of the trail says so\.\n$/),
    });
    expect(filesWith(address, name, encodeURIComponent(address))).toEqual([]);
    const trail = (await run('audit')).out;
    expect(trail).toMatch(/pause, \S+, by Raj, version \w+\n {4}\(removed\)\n/);
    expect(trail).toMatch(/a person was forgotten, by ops\n {4}\(removed\) wrote\n$/);
    expect((await run('audit', '--verify')).exit).toBe(0);
    expect(await run('forget', address, '--yes')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Nothing in the store'),
    });
  });

  test('what the CRM still has of them comes back loudly, and not once it is gone there', async () => {
    const { run, pass, act, world, id, name, filesWith, deal } = await withContact();
    await pass();
    const before = JSON.stringify(world.state());
    await run('forget', address, '--yes');
    const { exceptions } = await pass();
    expect(exceptions).toEqual([
      expect.objectContaining({
        code: 'FORGOTTEN_AGAIN',
        deal,
        message: expect.not.stringContaining(name),
        fix: expect.stringContaining(`handoff resolve ${deal} FORGOTTEN_AGAIN`),
      }),
    ]);
    expect(JSON.stringify(world.state())).not.toMatch(/\(removed\)|forgotten\.invalid/);
    expect(JSON.stringify(world.state()).length).toBe(before.length);
    const gone = { firstname: 'Somebody', lastname: 'Else', email: 'office@client-1.example', phone: '' };
    act({ vendor: 'hubspot', act: 'edit', type: 'contacts', id, properties: gone });
    await run('forget', address, '--yes');
    const later = await pass();
    expect([later.exceptions, filesWith(address, name)]).toEqual([[], []]);
  });

  test('what ClickUp still has of them is read again, and is nobody’s change', async () => {
    const { run, pass, act, world, list, deal, withStore, tasks, filesWith } = await withContact();
    const task = stateOf(world).tasks.find((one) => one.list === list && one.name === 'Kickoff call')?.id ?? '';
    act({ vendor: 'clickup', act: 'edit-task', task, name: 'Call Zoë Quintessa' });
    await pass();
    const kept = () => withStore(async (store) => (await store.projects.get([`${deal}/e1`])).get(`${deal}/e1`)?.tasks);
    const before = await kept();
    expect((await run('forget', 'Zoë Quintessa', '--yes')).exit).toBe(0);
    expect(filesWith('Quintessa')).toEqual([]);
    const { exceptions, operations } = await pass();
    expect(exceptions.map(({ code, message }) => [code, message.split(' names')[0]])).toEqual([
      ['FORGOTTEN_AGAIN', 'The project in ClickUp'],
    ]);
    expect([await kept(), operations.done, tasks().filter((one) => one.includes('removed'))]).toEqual([before, 0, []]);
  });

  test('takes them off the list of those who sign in, and their sessions with it', async () => {
    const { runWith, folder, withStore } = await rehearse({ deals: 0 });
    const as = { cwd: folder };
    writeFileSync(join(folder, 'password'), 'a long enough password');
    for (const user of ['ana@example.com', 'raj@example.com'])
      await runWith(as, 'user', 'add', user, '--password-file', join(folder, 'password'));
    await withStore((store) =>
      store.sessions.add({ id: 'd1', name: 'ana@example.com', role: 'admin', credential: 'c', beganAt: 1, seenAt: 2 }),
    );
    const { out } = await runWith(as, 'forget', 'ana@example.com', '--yes', '--json');
    expect(JSON.parse(out)).toMatchObject({ removed: true, users: 1, rows: { sessions: 1 } });
    expect((await runWith(as, 'user', 'list')).out).toBe('raj@example.com  viewer\n');
  });

  test('leaves who came onto that list while it asked, and who only has a longer name', async () => {
    const { runWith, folder } = await rehearse({ deals: 0 });
    const as = { cwd: folder };
    writeFileSync(join(folder, 'password'), 'a long enough password');
    const add = (user: string) => runWith(as, 'user', 'add', user, '--password-file', join(folder, 'password'));
    for (const user of ['Ana Silva', 'Ana Silva Costa']) await add(user);
    const ask = async () => {
      await add('raj@example.com');
      return scriptedAsk(() => ({ kind: 'answer', answer: ['yes'] }));
    };
    const { exit, out } = await runWith({ ...as, ask }, 'forget', 'Ana Silva');
    expect([exit, (await runWith(as, 'user', 'list')).out]).toEqual([
      0,
      'Ana Silva Costa  viewer\nraj@example.com  viewer\n',
    ]);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('Who signs in as Ana Silva Costa may be somebody else');
  });

  test('that was stopped behind its commit is finished by the next one, and not by a trial', async () => {
    const { run, withStore, clock, name, filesWith, deal } = await withContact();
    const disk = 'The store cannot grow: the disk is full.';
    await withStore(async (store) => {
      const why = `${'word '.repeat(8_000)} for ${address}`;
      await store.audit.append({ at: clock.now(), kind: 'retry', deal, facts: {}, texts: { by: 'Raj', why } });
      const { terms } = await findPerson(requireTerm(address), { store, now: clock.now(), isExact: false });
      const full = { ...store, scrub: () => Promise.reject(new Error(disk)) };
      await expect(
        forgetPerson({ terms, by: 'ops', why: '' }, { store: full, clock, write: store.transaction }),
      ).rejects.toMatchObject({ code: 'FORGET_UNSCRUBBED', message: expect.stringContaining(disk) });
    });
    expect((await run('forget', name, '--dry-run')).out).not.toContain('anew');
    expect(filesWith(address)).not.toEqual([]);
    const { exit, out } = await run('forget', name, '--yes');
    expect([exit, filesWith(address, name)]).toEqual([0, []]);
    expect(out).toMatch(
      /^Nothing in the store names .*\nPeople were forgotten before: the store was written anew.*\n$/s,
    );
    expect(JSON.parse((await run('forget', name, '--yes', '--json')).out)).toMatchObject({
      ...{ removed: false, scrubbed: true },
    });
  });

  test('names the files that only a person can clean', async () => {
    const { runWith, folder } = await rehearse({ deals: 0 });
    mkdirSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'data', 'diagnose.reading'), '');
    writeFileSync(join(folder, 'agency.yaml'), 'roles: { lead: ana@example.com }\n');
    writeFileSync(join(folder, 'handoff.db.before-0015-audit-trail'), '');
    const { out } = await runWith(
      { cwd: folder, env: { MAPPINGS_DIR: folder } },
      'forget',
      'ana@example.com',
      '--dry-run',
      '--json',
    );
    expect(JSON.parse(out).outOfReach).toEqual(
      expect.arrayContaining([
        expect.stringContaining('agency.yaml: edited by hand'),
        expect.stringContaining('diagnose.reading: what a diagnosis that was stopped had read'),
      ]),
    );
  });

  test('waits for a pass that is under way, and gives up after two minutes', async () => {
    const { run, withStore, clock } = await rehearse({ deals: 0 });
    await withStore(async (store) => {
      await store.deals.save([dealRow({ name: 'Ana Silva' })]);
      await store.handoffs.save(handoffRow());
      await store.leases.acquire('pass', 60_000);
    });
    const before = clock.now();
    expect((await run('forget', 'Ana Silva', '--yes')).exit).toBe(0);
    expect(clock.now() - before).toBeGreaterThanOrEqual(60_000);
    await withStore(async (store) => {
      await store.deals.save([dealRow({ name: 'Ana Silva' })]);
      await store.leases.acquire('pass', 600_000);
    });
    expect(await run('forget', 'Ana Silva', '--yes')).toMatchObject({
      exit: 3,
      err: expect.stringContaining('FORGET_BUSY'),
    });
  });
});
