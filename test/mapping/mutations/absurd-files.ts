const small = 'name: A\nwhen: {}\nproject: { into: { space: S }, name: P }\n';
const named = (name: string): string => small.replace('name: P', `name: ${name}`);
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Nobody writes these; whoever makes one by mistake, or on purpose, gets an answer all the same. */
export const absurdFiles: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'nothing at all', text: '' },
  { name: 'only blanks', text: small + ' '.repeat(200_000) },
  { name: 'larger than is read', text: small + '# x\n'.repeat(70_000) },
  { name: 'only comments', text: small + '# x\n'.repeat(50_000) },
  { name: 'brackets that open', text: `a: ${'['.repeat(50_000)}` },
  { name: 'braces that open', text: `a: ${'{'.repeat(50_000)}` },
  { name: 'brackets that open and close', text: `${small}x: ${'['.repeat(30_000)}${']'.repeat(30_000)}` },
  { name: 'lists in lists on one line', text: `${small}x:\n  ${'- '.repeat(50_000)}a` },
  { name: 'keys of keys', text: `${small}${'? '.repeat(50_000)}a` },
  { name: 'ever deeper', text: small + lines(500, (index) => `${' '.repeat(index)}a:`) },
  { name: 'parentheses far apart', text: named(`"${`( ${'a'.repeat(380)}`.repeat(24)}"`) },
  { name: 'parentheses in a condition', text: small.replace('{}', `{ if: "${'('.repeat(24)}a" }`) },
  {
    name: 'a chain of sub-tasks',
    text: `${small}tasks:\n${lines(5_000, (i) => `  - { name: t${i}, under: t${i + 1} }`)}\n  - t5000\n`,
  },
  {
    name: 'a ring of sub-tasks',
    text: `${small}tasks:\n${lines(2_000, (i) => `  - { name: t${i}, under: t${(i + 1) % 2_000} }`)}\n`,
  },
  { name: 'thousands of tasks', text: `${small}tasks:\n${lines(9_000, (i) => `  t${i}: { due: start }`)}` },
  {
    name: 'an alias of thousands of tasks',
    text: `${small}x: &t\n${lines(4_000, (i) => `  t${i}: { due: start }`)}\ntasks: *t\n`,
  },
  {
    name: 'thousands of milestones',
    text: `${small}tasks: [${lines(8_000, (i) => `u${i}, `).replaceAll('\n', '')}]\nreport: { milestones: [${lines(8_000, (i) => `u${i}, `).replaceAll('\n', '')}] }`,
  },
  { name: 'thousands of unknown keys', text: small + lines(12_000, (i) => `k${i}: 1`) },
  { name: 'thousands of anchors', text: small + lines(4_000, (i) => `k${i}: &a${i} x\nl${i}: *a${i}`) },
  {
    name: 'aliases that multiply',
    text: `a: &a [${'x,'.repeat(9)}]\n${'bcdefgh'.replaceAll(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}${small}`,
  },
  { name: 'a zone of thousands of letters', text: `${small}timezone: ${'Europe'.repeat(1_600)}` },
  { name: 'an address of thousands of dots', text: `${small}roles: { lead: "a@${'.'.repeat(9_000)} " }` },
  { name: 'braces without an end', text: named(`"${'{{'.repeat(4_900)}"`) },
  { name: 'branches without an end', text: named(`"${'{% if deal.a %}'.repeat(600)}"`) },
  { name: 'loops in loops', text: named(`"${'{% for a in line_items %}'.repeat(200)}${'{% endfor %}'.repeat(200)}"`) },
  { name: 'hundreds of filters', text: named(`"{{ deal.a${' | append: deal.a'.repeat(580)} }}"`) },
  { name: 'not not not', text: small.replace('{}', `{ if: "${'not '.repeat(240)}deal.b" }`) },
  { name: 'a text of thousands of lines', text: `${small}description: "${'a\n'.repeat(4_000)}"` },
  { name: 'a list of thousands on one line', text: `${small}junk: [${'a, '.repeat(50_000)}b]` },
  { name: 'a key of thousands of letters', text: `${small}${'k'.repeat(2_000)}: 1` },
  {
    name: 'thousands of wrong texts',
    text: `${small}tasks:\n${lines(3_000, (i) => `  t${i}: { description: "a\\n {{ dael.x }}" }`)}`,
  },
  {
    name: 'thousands of fields',
    text: `${small}fields:\n${lines(4_500, (i) => `  - { crm: deal.a${i}, clickup: f${i} }`)}`,
  },
];
