import type { SeenTask } from './sight.ts';

/** Fields of the brief as text, alike however the sandbox keeps them; empty where there is none. */
export const contractValueIn = ({ fields }: SeenTask): string => {
  const value = fields['Contract value'];
  return value === undefined || value === null ? '' : String(Number(value));
};

export const contactIn = ({ fields }: SeenTask): string => String(fields['Billing contact'] ?? '');

export const goLiveIn = ({ fields }: SeenTask): string => {
  const value = fields['Go-live'];
  if (value === undefined || value === null) return '';
  return Temporal.Instant.fromEpochMilliseconds(Number(value))
    .toZonedDateTimeISO('Europe/Berlin')
    .toPlainDate()
    .toString();
};
