import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readMappings, requireMappings } from '../../src/commands/mappings.ts';
import { fakeIo, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const shipped = join(import.meta.dirname, '../../mappings');

describe('mapping files', () => {
  test('are named as seen from here, so that their paths can be clicked', async () => {
    const { mappings } = await readMappings(shipped);
    expect(mappings.map(({ file }) => file).sort()).toEqual([
      'mappings/agency-kickoff.yaml',
      'mappings/enterprise-implementation.yaml',
      'mappings/standard-onboarding.yaml',
    ]);
  });

  test('of a folder elsewhere keep their whole path', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'one.yaml'), 'name: [\n');
    const { problems } = await readMappings(folder);
    expect(problems[0]?.file).toBe(join(folder, 'one.yaml'));
  });

  test('that are broken are shown with their lines, and start nothing', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'one.yaml'), 'name: One\nnmae: Two\n');
    const io = fakeIo();
    await expect(requireMappings(folder, io)).rejects.toMatchObject({
      code: 'MAPPINGS_BROKEN',
      message: expect.stringMatching(/^\d+ problems? in .*; nothing was started\.$/),
    });
    expect(io.written().err).toMatch(/one\.yaml:2:1 error KEY_UNKNOWN/);
  });

  test('that are not there yet are asked for with a way to begin', async () => {
    await expect(requireMappings('/nowhere/mappings', fakeIo())).rejects.toMatchObject({
      code: 'MAPPINGS_DIR_MISSING',
      message: 'There is no folder /nowhere/mappings, where the mapping files should be.',
      fix: expect.stringContaining('handoff demo'),
    });
  });

  test('are missed in a folder that holds none', async () => {
    const folder = join(newFolder(), 'empty');
    mkdirSync(folder);
    const io = fakeIo();
    await expect(requireMappings(folder, io)).rejects.toMatchObject({ code: 'MAPPINGS_BROKEN' });
    expect(io.written().err).toContain('NO_MAPPINGS');
  });
});
