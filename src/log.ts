import { type DestinationStream, destination, type Logger as PinoLogger, pino } from 'pino';
import { type Clock, isoTime } from './domain/clock.ts';

export type Logger = PinoLogger;

export interface LogOptions {
  readonly level: string;
  readonly clock: Clock;
  /** Takes every secret out of a text. Whole lines go through it, so no field can be forgotten. */
  readonly mask: (text: string) => string;
  /** Stderr unless told: stdout belongs to what a command prints. */
  readonly to?: DestinationStream;
}

/** JSON lines, written at once so that nothing is lost when the process dies. */
export const createLogger = ({ level, clock, mask, to }: LogOptions): Logger =>
  pino(
    {
      level,
      // Neither pid nor host name: they say nothing here, and lines can be compared.
      base: null,
      timestamp: () => `,"time":"${isoTime(clock.now())}"`,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: mask },
    },
    to ?? destination({ fd: 2, sync: true }),
  );
