import { readFileSync } from 'node:fs';
import { document } from '../../docs/documents.ts';

export interface Original {
  readonly name: string;
  readonly text: string;
}

const shipped = ['standard-onboarding', 'enterprise-implementation', 'agency-kickoff'].map((name) => ({
  name,
  text: readFileSync(`mappings/${name}.yaml`, 'utf8'),
}));

/** The mappings that are shipped, and each recipe of the guide. */
export const originalFiles: readonly Original[] = [
  ...shipped,
  ...[...document('docs/mapping.md').matchAll(/```yaml\n(# recipe: (.+)\n[\s\S]*?)```/g)].map(
    ([, text = '', name = '']) => ({ name, text }),
  ),
];
