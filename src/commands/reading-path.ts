import { join } from 'node:path';

/** Where a diagnosis that was stopped keeps what it had read. */
export const readingPath = (cwd: string): string => join(cwd, 'data', 'diagnose.reading');
