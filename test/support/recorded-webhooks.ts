import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/payloads');

/** Real deliveries lie beside the repository, not in it; without them the tests that need them are skipped. */
export const hasRecordedWebhooks = existsSync(join(folder, 'manifest.json'));

const bodyOf = (path: string): unknown => (JSON.parse(readFileSync(path, 'utf8')) as { body: unknown }).body;

/** One workspace's deliveries in the order of their arrival. */
export const recordedLog = (): readonly RecordedDelivery[] => {
  const tape = readFileSync(join(folder, 'clickup/tape-webhooks-142-deliveries.json'), 'utf8');
  return (JSON.parse(tape) as { deliveries: readonly RecordedDelivery[] }).deliveries;
};

export interface RecordedDelivery {
  readonly event: string;
  readonly task_id: string;
  readonly webhook_id: string;
  readonly history_items: readonly { readonly id: string; readonly parent_id: string }[];
}

/** Single deliveries of that vendor, by the names of their files. */
export const recordedBodies = (vendor: 'hubspot' | 'clickup'): readonly { name: string; body: unknown }[] =>
  globSync(join(folder, vendor, '{webhook,doc-webhook-task,doc-webhook-list}*.json'))
    .sort()
    .map((path) => ({ name: basename(path), body: bodyOf(path) }));
