import { type Finding, NotKnown } from '../finding.ts';

const worthSayingMs = 60_000;
/** Signed webhooks that seem older than this are refused. */
const harmfulMs = 5 * 60_000;

/** Whether our clock and a vendor's agree well enough to ask for what changed since a time. */
export function clockSkew(vendor: 'HubSpot' | 'ClickUp', skewMs: number | undefined): readonly Finding[] {
  if (skewMs === undefined) throw new NotKnown(`${vendor} was not asked, or does not tell the time`);
  if (Math.abs(skewMs) <= worthSayingMs) return [];
  return [
    {
      code: 'CLOCK_SKEW',
      severity: Math.abs(skewMs) > harmfulMs ? 'error' : 'warning',
      area: vendor === 'HubSpot' ? 'hubspot' : 'clickup',
      what: `The clock of this machine is ${skewMs > 0 ? 'behind' : 'ahead of'} that of ${vendor}.`,
      cause:
        'The clock is not kept by a time server. Deadlines are reckoned by it, signed webhooks are refused when it is five minutes off, and from an hour on changes are missed.',
      fix: 'Switch on time synchronisation on this machine (NTP; for example `timedatectl set-ntp true`).',
      evidence: `${Math.round(Math.abs(skewMs) / 1_000)} s apart, by the date of ${vendor}'s last answer`,
    },
  ];
}
