import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import type { Subject } from '../subject.ts';

const worthSayingMs = 60_000;
/** Signed webhooks that seem older than this are refused. */
const harmfulMs = 5 * 60_000;

/** Whether our clock agrees with those of the vendors, by the dates of their answers. */
export const clockCheck = ({ clockSkewMs }: Subject): Check => ({
  area: 'setup',
  name: 'clock',
  async run(facts) {
    await askBoth(facts);
    const skews = (['hubspot', 'clickup'] as const).flatMap((vendor) => clockSkewMs(vendor) ?? []);
    // One vendor alone may be wrong; what both say is our own.
    const skewMs = skews.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0];
    if (skewMs === undefined) throw new NotKnown('no vendor answered with its time');
    return clockSkew(skewMs);
  },
});

/** Any answer tells the time, also a refusal. */
async function askBoth({ account, me }: Facts): Promise<void> {
  for (const ask of [account, me])
    await ask().catch((error: unknown) => {
      if (!(error instanceof NotKnown)) throw error;
    });
}

function clockSkew(skewMs: number): readonly Finding[] {
  const apartMs = Math.abs(skewMs);
  if (apartMs <= worthSayingMs) return [];
  return [
    {
      code: 'CLOCK_SKEW',
      severity: apartMs > harmfulMs ? 'error' : 'warning',
      area: 'setup',
      what: `The clock of this machine is ${skewMs > 0 ? 'behind' : 'ahead of'} those of the vendors.`,
      cause:
        'The clock is not kept by a time server. Deadlines are reckoned by it, signed webhooks are refused when it is five minutes off, and from an hour on changes are missed.',
      fix: 'Switch on time synchronisation on this machine (NTP; for example `timedatectl set-ntp true`).',
      evidence: `${Math.round(apartMs / 1_000)} s apart, by the dates of the vendors' answers`,
    },
  ];
}
