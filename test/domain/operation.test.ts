import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import { type OperationKind, operationEffect } from '../../src/domain/operation.ts';

type Destructive = `${'delete' | 'remove' | 'archive' | 'trash' | 'purge'}${string}`;
/** Does not compile as soon as one of the names begins with such a word. */
const none = <Names extends string>(..._names: Extract<Names, Destructive> extends never ? [] : [never]): true => true;

describe('nothing the service can do deletes', () => {
  test('no operation has an effect other than to make, to set, or to note down', () => {
    expect([...new Set(Object.values(operationEffect))].sort()).toEqual(['create', 'local', 'set']);
    expect(Object.keys(operationEffect).filter((kind) => /delete|remove|archive|trash|purge/.test(kind))).toEqual([]);
    expect(none<OperationKind>()).toBe(true);
  });

  test('no port has a verb for it', () => {
    expect(none<keyof ClickUpPort>() && none<keyof CrmPort>()).toBe(true);
  });

  test('no request to a vendor is a DELETE but those that empty a field, take a mark off a task and end an own subscription, nor goes to an address that archives', () => {
    const senders = globSync('src/{clickup,crm}/**/*.ts').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    expect(senders.length).toBeGreaterThan(20);
    const words = senders.flatMap(({ file, text }) =>
      (text.match(/.*(?:'DELETE'|'(?:archive|gdpr-delete|purge)').*/g) ?? []).map((line) => `${file}: ${line.trim()}`),
    );
    expect(words.sort()).toEqual([
      "src/clickup/fields.ts: ? http.send({ method: 'DELETE', path, parse })",
      "src/clickup/tasks.ts: http.send({ method: 'DELETE', path: v2('task', taskId, 'tag', tag), parse: () => undefined });",
      "src/clickup/webhooks.ts: remove: (id) => http.send({ method: 'DELETE', path: v2('webhook', id), accept: [404], parse: () => undefined }),",
    ]);
    expect(readFileSync('src/clickup/fields.ts', 'utf8')).toContain(
      "const path = v2('task', taskId, 'field', field.id);",
    );
  });
});
