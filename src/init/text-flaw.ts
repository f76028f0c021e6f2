import { parseMapping } from '../mapping/parse-mapping.ts';
import { quoted } from './mapping/yaml-text.ts';

/** What is wrong with a text that a mapping would hold, in the words of the mapping's own check; undefined for nothing. */
function flawIn(lines: readonly string[]): string | undefined {
  const { problems } = parseMapping(`${lines.join('\n')}\n`, 'mapping.yaml');
  return problems.find(({ severity }) => severity === 'error')?.message;
}

const frame = ({ name = 'x', timezone = 'UTC', folder = 'x' }): readonly string[] => [
  `name: ${quoted(name)}`,
  `timezone: ${quoted(timezone)}`,
  'when: {}',
  `project: { into: { space: x, folder: ${quoted(folder)} }, name: x }`,
];

export const folderFlaw = (folder: string): string | undefined => flawIn(frame({ folder }));
export const timezoneFlaw = (timezone: string): string | undefined => flawIn(frame({ timezone }));
export const nameFlaw = (name: string): string | undefined => flawIn(frame({ name }));
