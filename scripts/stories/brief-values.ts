import type { SeenTask } from './sight.ts';

/** Fields of the brief as text, alike however the sandbox keeps them. */
export const contractValueIn = ({ fields }: SeenTask): string | undefined => {
  const value = fields['Contract value'];
  return value === undefined || value === null ? undefined : String(Number(value));
};

export const goLiveIn = ({ fields }: SeenTask): string | undefined => {
  const value = fields['Go-live'];
  if (value === undefined || value === null) return undefined;
  return Temporal.Instant.fromEpochMilliseconds(Number(value))
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDate()
    .toString();
};
