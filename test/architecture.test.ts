import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { operationEffect } from '../src/domain/operation.ts';

const root = join(import.meta.dirname, '..');
const files = globSync('src/**/*.ts', { cwd: root }).sort();
const sourceOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = files.map((file) => ({ file, source: sourceOf(file) }));

/** `src/plan/gate.ts` → `plan`; a file at the top of src stands for itself. */
const folderOf = (file: string): string => file.split('/')[1] ?? file;

const importsOf = (file: string, source: string): string[] =>
  [...source.matchAll(/^(?:import|export)\s[^;]*?from '(\.{1,2}\/[^']+)'|\bimport\('(\.{1,2}\/[^']+)'\)/gms)].map(
    (match) => normalize(join(dirname(file), match[1] ?? match[2] ?? '')),
  );

// Data flows one way, so imports do too: a folder may import itself and what is listed for it.
const pure = ['domain', 'mapping', 'plan'];
const reading = ['domain', 'http', 'store', 'crm', 'clickup', 'log.ts'];
const passes = [...pure, ...reading, 'apply', 'sync'];
const allowed: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  mapping: ['domain'],
  plan: ['domain', 'mapping'],
  store: ['domain'],
  // Sockets keep real time, whatever clock the service runs by.
  http: ['domain', 'system-clock.ts'],
  crm: ['domain', 'http'],
  clickup: ['domain', 'http'],
  config: ['domain'],
  apply: [...pure, 'http', 'store', 'crm', 'clickup'],
  sync: [...pure, 'http', 'store', 'crm', 'clickup', 'apply'],
  doctor: [...pure, ...reading, 'sync'],
  drift: [...pure, ...reading, 'sync'],
  render: ['domain', 'plan'],
  report: [...pure, 'store', 'render'],
  diagnose: [...pure, ...reading, 'sync', 'init', 'render'],
  init: [...pure, 'crm', 'clickup'],
  audit: ['domain', 'store'],
  decide: [...pure, ...reading, 'apply', 'sync'],
  engine: [...passes, 'run-regularly.ts'],
  notify: ['domain', 'http', 'store', 'config', 'report', 'log.ts', 'run-regularly.ts'],
  web: [...pure, 'store', 'sync', 'decide', 'audit', 'report', 'notify'],
  sandbox: ['domain'],
  commands: [
    ...passes,
    'doctor',
    'audit',
    'drift',
    'diagnose',
    'report',
    'init',
    'decide',
    'engine',
    'notify',
    'web',
    'config',
    'sandbox',
    'services.ts',
    'system-clock.ts',
  ],
  'cli.ts': ['commands'],
  'services.ts': [...reading, 'config'],
  'log.ts': ['domain'],
  'run-regularly.ts': [],
  'system-clock.ts': ['domain'],
};

describe('imports', () => {
  test('are declared for every folder', () => {
    expect([...new Set(files.map(folderOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  test('never lead back to where they came from, within a folder either', () => {
    const left = new Map(sources.map(({ file, source }) => [file, importsOf(file, source)]));
    // What imports nothing that is left goes; what remains in the end goes round in circles.
    for (let before = -1; before !== left.size; ) {
      before = left.size;
      for (const [file, imports] of left) if (!imports.some((one) => left.has(one))) left.delete(file);
    }
    expect([...left.keys()]).toEqual([]);
  });

  test.each(sources)('run one way from $file', ({ file, source }) => {
    const folder = folderOf(file);
    const wrong = importsOf(file, source).filter((target) => {
      const to = folderOf(target);
      return to !== folder && !allowed[folder]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  test('bring no world into the pure wing', () => {
    const worldly = /from '(?:node:(?!crypto|util|net')|axios|kysely|hono|pino|node-cron|p-retry|dotenv)/;
    const pureFiles = sources.filter(({ file }) => ['domain', 'plan'].includes(folderOf(file)));
    expect(pureFiles.filter(({ source }) => worldly.test(source)).map(({ file }) => file)).toEqual([]);
  });

  test('of the sandbox are left to the commands that start it', () => {
    const users = sources
      .filter(({ file, source }) => importsOf(file, source).some((target) => folderOf(target) === 'sandbox'))
      .filter(({ file }) => folderOf(file) !== 'sandbox');
    expect(users.map(({ file }) => basename(file))).toEqual(['demo-acts.ts', 'demo.ts', 'sandbox.ts']);
  });
});

describe('time and chance', () => {
  const calls =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bset(?:Timeout|Interval|Immediate)\(|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.now\b|\bAbortSignal\.timeout\b|from 'node:timers/;

  test('are asked for in one module', () => {
    const askers = sources.filter(({ source }) => calls.test(withoutComments(source))).map(({ file }) => file);
    expect(askers).toEqual(['src/system-clock.ts']);
  });
});

describe('files', () => {
  test.each(sources)('$file can be read in one sitting', ({ source }) => {
    expect(source.split('\n').length - 1).toBeLessThanOrEqual(300);
  });

  test('say in their names what they hold', () => {
    const vague = /^(?:utils?|helpers?|managers?|common|misc|index|types)(?:\.|-)/;
    expect(files.filter((file) => vague.test(basename(file)) || !/^[a-z0-9-]+\.ts$/.test(basename(file)))).toEqual([]);
  });

  test('leave process.exit to the one that owns the process', () => {
    const leavers = sources.filter(({ source }) => /\bprocess\.exit\(/.test(source)).map(({ file }) => file);
    expect(leavers).toEqual(['src/commands/process-io.ts']);
  });

  test.each([
    { name: 'any', pattern: /:\s*any\b|<any>|\bany\[\]/ },
    {
      name: 'an assertion of type',
      pattern: /[\w)\]}'] as (?:[A-Z]\w*|unknown|string|number|boolean|object|readonly|never|\{)/,
    },
    { name: 'an empty catch', pattern: /catch\s*(?:\([^)]*\))?\s*\{\s*\}/ },
    { name: 'something left to do', pattern: /\b(?:TODO|FIXME|XXX)\b/ },
    { name: 'console', pattern: /\bconsole\./ },
    { name: 'a switched-off rule', pattern: /@ts-(?:ignore|expect-error)|biome-ignore/ },
    { name: 'state of the module', pattern: /^let /m },
  ])('hold no sign of $name', ({ pattern }) => {
    expect(sources.filter(({ source }) => pattern.test(withoutTexts(source))).map(({ file }) => file)).toEqual([]);
  });
});

describe('operations', () => {
  test('are each classified by what sending them twice would do', () => {
    const kinds = [...sourceOf('src/domain/operation.ts').matchAll(/Target<\s*'([a-z-]+)'/g)].map((match) => match[1]);
    expect(kinds.length).toBeGreaterThan(10);
    expect(Object.keys(operationEffect).sort()).toEqual(kinds.sort());
  });
});

interface Raised {
  readonly file: string;
  readonly code: string;
  readonly text: string;
}

/** Every `new UserError('CODE', …)`, with the text of its arguments. */
const raised: readonly Raised[] = sources.flatMap(({ file, source }) =>
  [...source.matchAll(/new UserError\(\s*'([A-Z][A-Z_]+)'/g)].map((match) => ({
    file: relative('src', file),
    code: match[1] ?? '',
    text: argumentsAt(source, match.index + 'new UserError'.length),
  })),
);

describe('errors that a person can mend', () => {
  test('are found by this test', () => {
    expect(raised.length).toBeGreaterThan(30);
  });

  test.each(raised)('$code in $file says how', ({ text }) => {
    expect(text).toMatch(/\bfix\b/);
    expect(text).not.toMatch(/fix: (?:''|""|``)/);
  });

  test('have a code that means one thing', () => {
    const elsewhere = [...Map.groupBy(raised, ({ code }) => code)]
      .map(([code, uses]) => ({ code, files: [...new Set(uses.map(({ file }) => file))] }))
      .filter(({ files: users }) => users.length > 1);
    // The rehearsal has one code for each way of driving it, and many small files that may say so.
    expect(elsewhere.filter(({ code }) => !code.startsWith('SANDBOX_'))).toEqual([]);
  });

  test('never come with an empty fix, whatever made them', () => {
    const empty = sources.filter(({ source }) => /\bfix: (?:''|""|``)/.test(source)).map(({ file }) => file);
    expect(empty).toEqual([]);
  });
});

function argumentsAt(source: string, open: number): string {
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === '(') depth += 1;
    if (source[at] === ')') depth -= 1;
    if (depth === 0) return source.slice(open, at + 1);
  }
  return source.slice(open);
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$|\s\/\/\s.*$/gm, '');
}

/** Only the code: what stands in quotes and comments is for people. */
function withoutTexts(source: string): string {
  return withoutComments(source)
    .replaceAll(/^import[\s\S]*?from '[^']*';$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}
