import { expect, test } from '@jest/globals';
import { moduleOf, partOf, sharesOf } from '../../../scripts/bench/profile-shares.ts';

const frame = (functionName: string, url: string) => ({ functionName, url });
/** pass → { plan → a package of its own; axios → the sandbox }, with garbage and idleness beside it. */
const profile = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 6, 7] },
    { id: 2, callFrame: frame('runPass', 'file:///x/src/sync/run-pass.ts'), children: [3, 8] },
    { id: 3, callFrame: frame('planDeal', 'file:///x/src/plan/plan.ts'), children: [4] },
    { id: 4, callFrame: frame('render', 'file:///x/node_modules/liquidjs/dist/liquid.js') },
    { id: 6, callFrame: frame('(garbage collector)', '') },
    { id: 7, callFrame: frame('(idle)', '') },
    { id: 8, callFrame: frame('request', 'file:///x/node_modules/axios/lib/axios.js'), children: [9] },
    { id: 9, callFrame: frame('answer', 'file:///x/src/sandbox/world.ts'), children: [10] },
    { id: 10, callFrame: frame('stringify', '') },
  ],
  samples: [2, 3, 4, 6, 7, 8, 9, 10],
  timeDeltas: [100, 200, 100, 100, 5_000, 100, 200, 200],
};

test('time belongs to the part of the program that asked for it, and idleness to nobody', () => {
  expect(sharesOf(profile, partOf)).toEqual({
    'src/sandbox': 0.4,
    'src/plan': 0.3,
    'src/sync': 0.1,
    axios: 0.1,
    'garbage collection': 0.1,
  });
});

test('by module it belongs to the file or the package in which it was spent', () => {
  expect(sharesOf(profile, moduleOf)).toEqual({
    'src/plan/plan.ts': 0.2,
    'src/sandbox/world.ts': 0.2,
    stringify: 0.2,
    'src/sync/run-pass.ts': 0.1,
    liquidjs: 0.1,
    '(garbage collector)': 0.1,
    axios: 0.1,
  });
});
