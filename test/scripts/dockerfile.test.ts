import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readDockerfile } from '../../scripts/image/dockerfile.ts';

test('every line of the Dockerfile is followed when the image is tried without Docker', () => {
  const [build, last, ...more] = readDockerfile(readFileSync('deploy/Dockerfile', 'utf8'));
  expect([build?.name, last?.name, more]).toEqual(['build', 'last', []]);
  expect(build?.steps.flatMap((step) => (step.kind === 'run' ? [step.command] : []))).toEqual([
    'npm ci --ignore-scripts',
    'npm run build && npm prune --omit=dev --ignore-scripts',
  ]);
  expect(last?.steps.filter(({ kind }) => kind === 'copy').slice(-2)).toEqual([
    { kind: 'copy', from: 'build', sources: ['/build/node_modules'], to: './node_modules' },
    { kind: 'copy', from: 'build', sources: ['/build/dist'], to: './dist' },
  ]);
  expect(last?.steps.flatMap((step) => (step.kind === 'exec' ? [step.of] : []))).toEqual([
    'HEALTHCHECK',
    'ENTRYPOINT',
    'CMD',
  ]);
});

test('an instruction that nobody follows is refused', () => {
  expect(() => readDockerfile('FROM x\nADD a b\n')).toThrow('ADD a b');
});
