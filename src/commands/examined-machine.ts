import { randomUUID } from 'node:crypto';
import { existsSync, statfsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import type { Machine } from '../doctor/subject.ts';

/** The machine this process runs on. */
export const thisMachine: Machine = {
  modeOf: (path) => statSync(path, { throwIfNoEntry: false })?.mode,
  freeBytes: (path) => {
    const { bavail, bsize } = statfsSync(nearestThere(path));
    return bavail * bsize;
  },
  // Windows shows the same bits for every file.
  hasModes: process.platform !== 'win32',
};

/** This process among all that work on the same store: numbers of processes are used again, in containers above all. */
export const thisProcess = () => ({ id: randomUUID(), name: `${hostname()}, process ${process.pid}` });

/** The store's folder is made with the store, on the disk of what is there already. */
function nearestThere(path: string): string {
  if (existsSync(path)) return path;
  const parent = dirname(path);
  return parent === path ? path : nearestThere(parent);
}
