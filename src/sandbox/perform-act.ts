import { UserError } from '../domain/errors.ts';
import type { Vendor } from './vendor.ts';

/** A person's act as it is asked for: the act's name, the vendor where both know it, and what the act needs. */
export type Act = Readonly<Record<string, unknown>> & { readonly act: string; readonly vendor?: Vendor['name'] };

export interface ActOutcome {
  readonly vendor: Vendor['name'];
  readonly act: string;
  readonly result: unknown;
}

const knows = (vendor: Vendor, act: string): boolean => vendor.acts.some((known) => known.act === act);

/** Hands the act to the one vendor that knows it; throws `UserError` when none does, or when more than one does. */
export function performAct(vendors: readonly Vendor[], { vendor: asked, ...action }: Act): ActOutcome {
  const { act } = action;
  const able = vendors.filter((vendor) => (asked === undefined || vendor.name === asked) && knows(vendor, act));
  const [vendor, another] = able;
  if (vendor === undefined) {
    const known = vendors.flatMap(({ name, acts }) => acts.map((each) => `${each.act} (${name})`)).join(', ');
    throw new UserError('SANDBOX_ACT', `No act "${act}" is known${asked === undefined ? '' : ` to ${asked}`}.`, {
      fix: `Use one of: ${known}. GET /__sandbox/help shows an example of each.`,
    });
  }
  if (another !== undefined) {
    throw new UserError('SANDBOX_ACT', `The act "${act}" is known to ${vendor.name} and to ${another.name}.`, {
      fix: `Add "vendor": "${vendor.name}" or "vendor": "${another.name}".`,
    });
  }
  return { vendor: vendor.name, act, result: vendor.act(action) };
}
