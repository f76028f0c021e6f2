/** What a Dockerfile says, as far as this one says it. */
export interface Stage {
  readonly name: string;
  readonly steps: readonly Step[];
}
export type Step =
  | { readonly kind: 'workdir'; readonly path: string }
  | {
      readonly kind: 'copy';
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'env'; readonly name: string; readonly value: string }
  | { readonly kind: 'exec'; readonly of: 'HEALTHCHECK' | 'ENTRYPOINT' | 'CMD'; readonly argv: readonly string[] }
  | { readonly kind: 'other'; readonly instruction: string };

/** Throws for an instruction whose form it does not know: nothing is left out in silence. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; steps: Step[] }[] = [];
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? 'last', steps: [] });
    else stages.at(-1)?.steps.push(stepOf(instruction, rest));
  }
  return stages;
}

const plain = ['USER', 'EXPOSE', 'VOLUME'];

function stepOf(instruction: string, rest: string): Step {
  if (instruction === 'WORKDIR') return { kind: 'workdir', path: rest };
  if (instruction === 'RUN') return { kind: 'run', command: rest };
  if (instruction === 'COPY') return copyOf(rest);
  if (instruction === 'ENV') {
    const [name = '', value = ''] = rest.split('=');
    return { kind: 'env', name, value };
  }
  if (instruction === 'HEALTHCHECK' || instruction === 'ENTRYPOINT' || instruction === 'CMD')
    return { kind: 'exec', of: instruction, argv: JSON.parse(rest.slice(rest.indexOf('['))) };
  if (plain.includes(instruction)) return { kind: 'other', instruction };
  throw new Error(`The Dockerfile has an instruction that is not followed here: ${instruction} ${rest}`);
}

function copyOf(rest: string): Step {
  const words = rest.split(' ');
  const [, from] = /^--from=(\w+)$/.exec(words[0] ?? '') ?? [];
  const paths = from === undefined ? words : words.slice(1);
  return { kind: 'copy', from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' };
}
