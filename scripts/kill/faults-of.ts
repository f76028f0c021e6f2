import { faultProfiles, isFaultProfile } from '../../src/sandbox/faults/fault-profiles.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';

/** The rules of a profile's name, or every fault that the sandbox knows with `text` as the share of requests it meets. */
export function faultsOf(text: string): readonly FaultRule[] {
  if (isFaultProfile(text)) return faultProfiles[text]();
  const rate = Number(text);
  if (!(rate >= 0 && rate < 1))
    throw new Error(`"${text}" is neither a share from 0 to 1 nor one of ${Object.keys(faultProfiles).join(', ')}`);
  const rules = faultProfiles.rough();
  const share = rate / rules.length;
  // Rules are tried in turn: each one's chance is its share of what the ones above it left.
  return rules.map((rule, i) => FaultRule.parse({ ...rule, probability: share / (1 - i * share) }));
}
