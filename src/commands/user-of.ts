import type { Io } from './io.ts';

/** Who sits at the terminal, as far as the environment says. */
export const userOf = ({ env }: Pick<Io, 'env'>): string =>
  env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'somebody at the command line';
