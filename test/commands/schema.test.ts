import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearsal.ts';

const portal = rehearse({ deals: 2 });

describe('schema', () => {
  test('lists the deal properties in use with their options and users', async () => {
    const { run } = await portal;
    const { exit, out } = await run('schema', '--json');
    const { properties } = JSON.parse(out);
    expect(exit).toBe(0);
    const named = (name: string) => properties.find((one: { name: string }) => one.name === name);
    expect(named('dealtype')).toEqual({
      name: 'dealtype',
      label: expect.any(String),
      type: 'enumeration',
      options: expect.arrayContaining([expect.objectContaining({ value: expect.any(String) })]),
      readBy: expect.arrayContaining(['Standard onboarding']),
      writtenBy: [],
    });
    expect(named('delivery_status').writtenBy).toEqual(expect.arrayContaining(['Standard onboarding']));
    expect((await run('schema')).out).toContain('deal.dealtype');
  });

  test('lists all of them when asked, and says what the portal lacks', async () => {
    const { run, runWith, folder } = await portal;
    const of = (out: string): number => JSON.parse(out).properties.length;
    expect(of((await run('schema', '--json', '--all')).out)).toBeGreaterThan(of((await run('schema', '--json')).out));
    const text = `name: A\nwhen: { if: deal.nowhere_to_be_found == "x" }\nproject: { into: { space: Delivery }, name: "{{ deal.dealname }}" }\ntasks: { Call: {} }\n`;
    mkdirSync(`${folder}/m`);
    writeFileSync(`${folder}/m/a.yaml`, text);
    const lacking = await runWith({ env: { MAPPINGS_DIR: `${folder}/m` } }, 'schema');
    expect([lacking.exit, lacking.out]).toEqual([
      3,
      expect.stringContaining('The CRM has no deal property of this name.'),
    ]);
  });
});

describe('schema --write', () => {
  test('writes beside the mappings what there is to name, and says how editors find it', async () => {
    const { runWith, env, folder } = await portal;
    const mappings = join(folder, 'own');
    cpSync(String(env['MAPPINGS_DIR']), mappings, { recursive: true });
    const run = (...argv: string[]) => runWith({ env: { MAPPINGS_DIR: mappings } }, ...argv);
    const { exit, out } = await run('schema', '--write', '--json');
    const { file, names, unread } = JSON.parse(out);
    expect([exit, file]).toEqual([0, join(mappings, 'mapping.live.schema.json')]);
    expect(names).toMatchObject({
      pipelines: 4,
      spaces: 4,
      list_templates: expect.any(Number),
      members: expect.any(Number),
    });
    expect(unread.map(({ kind }: { kind: string }) => kind)).toEqual([]);
    const schema = readFileSync(file, 'utf8');
    for (const name of [
      'Sales Pipeline',
      'deal.scope_summary',
      'Onboarding – Standard',
      'ana@example.com',
      'Contract value',
      'deal.region == "EMEA"',
      'deal.service_modules contains "SSO"',
      'EMEA',
    ])
      expect(schema).toContain(JSON.stringify(name));
    const shown = await run('schema', '--write');
    expect(shown.out).toContain('# yaml-language-server: $schema=./mapping.live.schema.json\n');
    expect((await run('check')).exit).toBe(0);
  });
});

describe('explain with a file', () => {
  test('reads it back', async () => {
    const { run, env } = await portal;
    const { exit, out } = await run('explain', `${env['MAPPINGS_DIR']}/agency-kickoff.yaml`);
    expect([exit, out]).toEqual([0, expect.stringContaining('Deals won in Agency, from 2026-01-01 on.')]);
  });

  test('tells what is wrong with one that cannot be used', async () => {
    const { runWith, folder } = await portal;
    writeFileSync(`${folder}/broken.yaml`, 'name: A\nproject: 1\n');
    const { exit, out, err } = await runWith({}, 'explain', `${folder}/broken.yaml`, '--json');
    expect([exit, out, err]).toEqual([3, '', expect.stringContaining('broken.yaml:2:')]);
  });
});
