export interface Ration {
  readonly vendor: 'hubspot' | 'clickup';
  readonly requests: number;
  readonly windowMs: number;
}

/** A vendor that does nothing but count, and tells what it counted in the headers of the real one. */
export interface RationedVendor {
  readonly answer: (now: number) => { readonly status: 200 | 429; readonly headers: Readonly<Record<string, string>> };
}

/** Counts from zero at every full window of the clock. */
export function fixedWindow(ration: Ration): RationedVendor {
  let [begun, used] = [0, 0];
  return {
    answer(now) {
      const start = Math.floor(now / ration.windowMs) * ration.windowMs;
      [begun, used] = begun === start ? [begun, used] : [start, 0];
      const refused = used >= ration.requests;
      if (!refused) used += 1;
      return { status: refused ? 429 : 200, headers: headersOf(ration, used, start + ration.windowMs) };
    },
  };
}

/** Counts the requests of the window that ends now. */
export function slidingWindow(ration: Ration): RationedVendor {
  const times: number[] = [];
  return {
    answer(now) {
      while ((times[0] ?? now) <= now - ration.windowMs) times.shift();
      const refused = times.length >= ration.requests;
      if (!refused) times.push(now);
      return {
        status: refused ? 429 : 200,
        headers: headersOf(ration, times.length, (times[0] ?? now) + ration.windowMs),
      };
    },
  };
}

function headersOf({ vendor, requests, windowMs }: Ration, used: number, resetAt: number): Record<string, string> {
  const left = String(requests - used);
  return vendor === 'clickup'
    ? {
        'x-ratelimit-limit': String(requests),
        'x-ratelimit-remaining': left,
        'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
      }
    : {
        'x-hubspot-ratelimit-max': String(requests),
        'x-hubspot-ratelimit-interval-milliseconds': String(windowMs),
        'x-hubspot-ratelimit-remaining': left,
      };
}
