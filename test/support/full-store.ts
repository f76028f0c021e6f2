import type { Store } from '../../src/store/store.ts';
import { dealRow, handoffRow, intent, project, task, webhookRegistration } from './store-rows.ts';

/** At least one row in every table, more than a page in one, and texts that databases like to disagree on. */
export async function fillStore(store: Store): Promise<void> {
  const names = ['Zürich "東京" 🎉', "O'Brien \\ Sons", 'a\nb\tc', 'NUL \0 end', ''];
  const ids = Array.from({ length: 1_203 }, (_, i) => String(i));
  await store.deals.save(ids.map((id, i) => dealRow({ id, name: names[i % names.length] ?? '' })));
  await store.deals.save(['B', 'a', 'Ä', '10', '9'].map((id) => dealRow({ id: `deal ${id}` })));
  await store.handoffs.save(handoffRow({ state: 'held', dueAt: 8_640_000_000_000_000 }));
  await store.transitions.add({ handoff: '501/e1', at: 5, to: 'waiting', why: 'won', by: 'handoff-sync' });
  await store.transitions.add({ handoff: '501/e1', at: 6, from: 'waiting', to: 'held', why: 'no', by: 'x' });
  const lease = await store.leases.acquire('pass', 500);
  await store.ledger.claim(intent({ state: 'sent' }));
  await store.ledger.settle(intent().key, 'pass#1', { state: 'done', remoteId: 'a1', remote: { half: 0.5 } });
  await store.projects.save('501/e1', project());
  await store.projects.saveTasks('501/e1', [task()]);
  await store.checks.save('501/e1', { standing: 'present', gone: [], doubles: [], checkedAt: 1 });
  await store.checks.request('501/e1', 'look');
  const contents = { names: [], subtasks: 0, dependencies: 0, startDates: 0, dueDates: 0 };
  const proof = { ...contents, assigned: 0, priorities: 0, fieldValues: 0 };
  await store.proofs.add('501/e1', { template: 'Onboarding', contents: proof, lacks: [], at: 1 });
  await store.sets.note([{ key: 'deal:501/e1/brief/text', handoff: '501/e1', request: { due: 1 }, notedAt: 1 }]);
  const value = { object: '501', field: 'f', sent: 's', source: 'x', mapping: 'm', line: 1, at: 1 } as const;
  await store.values.save('501/e1', [{ target: 'crm', ...value }]);
  const agreed = { value: '', at: 1, flips: 0, flipsSince: 1, knownTo: 2 };
  await store.agreements.save('501/e1', new Map([['field:Region', agreed]]));
  await store.decisions.add('501/e1', { kind: 'pause', sentence: names[0] ?? '' }, 'ana');
  await store.promises.save('501/e1', [{ step: 's', name: 'n', source: 'x', state: 'covered' }]);
  const clock = { clock: 'stalled', episode: 0, owner: 'sales', state: 'running', startedAt: 1 } as const;
  await store.clocks.save('501/e1', [{ ...clock, target: { amount: 5, unit: 'days' }, salesMs: 1, deliveryMs: 0 }]);
  await store.forgotten.add([{ digest: 'd', salt: 's', words: 1, at: 1 }]);
  await store.slackThreads.keep('TRUE', '501/e1', '1.1', 1);
  await store.processes.beat({ id: 'p', name: 'here, process 1', startedAt: 1, seenAt: 2 }, 0);
  await store.exceptions.raise({ code: 'X', message: 'm', fix: 'f' });
  const [open] = await store.exceptions.open();
  await store.exceptionWords.say({ exception: open?.id ?? '', at: 1, by: 'ana', said: 'claim', code: 'X' });
  await store.passes.finish(await store.passes.start(1), { states: {} });
  await store.catalogue.put('spaces', [1]);
  await store.cursors.set('watch', 'x');
  const hint = { kind: 'deal', object: '501', purpose: 'read' } as const;
  await store.webhookHints.receive('hubspot', [{ identity: 'x', hints: [hint], rememberMs: 9 }], 1);
  await store.webhookRegistrations.save(webhookRegistration());
  await store.limits.replace('clickup', 0, { left: 9 });
  await store.mappingVersions.see('Standard', 'f1', 'name: Standard', 1);
  await store.shares.open('pass#1/1', ['501/e1']);
  await store.shares.defer(['501']);
  const session = { id: 'd1', name: 'Ana', role: 'admin', credential: 'c1', beganAt: 1, seenAt: 2 } as const;
  await store.sessions.add(session);
  const signIn = { id: 's1', at: 1, outcome: 'failed', nameKey: 'k1', address: '10.0.0.1' } as const;
  await store.signIns.add(signIn);
  const notice = {
    id: 'n1',
    kind: 'held',
    phase: 'began',
    at: 1,
    handoff: '501/e1',
    deal: '501',
    mapping: 'm',
  } as const;
  const said = { ...notice, dealName: names[0] ?? '', dealUrl: 'https://example.com', message: names[1] ?? '' };
  await store.notices.add([{ to: { channel: 'email', name: 'ana@example.com' }, notice: said }]);
  await store.messages.add([{ id: 'm1', channel: 'slack', name: 'TRUE', createdAt: 1, notices: [said] }]);
  if (lease !== undefined) await store.leases.release(lease);
}
