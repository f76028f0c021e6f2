import { exceptionCodes } from '../domain/codes/exception-kinds.ts';
import type { Destination } from '../domain/notice.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { serviceEvent } from '../mapping/notify.ts';
import { type ServiceListener, tellService } from '../notify/tell-service.ts';
import type { Session } from './session.ts';

/** Who hears of what concerns no handoff: every place that any mapping names for it, once, and nobody who is found by a deal. */
export function serviceListeners(mappings: readonly Pick<Mapping, 'notify'>[]): ServiceListener[] {
  const wishes = mappings.flatMap(({ notify }) =>
    (notify?.to ?? []).filter(isFixed).map((to) => ({ to, on: notify?.on ?? [] })),
  );
  const places = Map.groupBy(wishes, ({ to }) => JSON.stringify([to.channel, to.name]));
  return [...places.values()].flatMap((same) => {
    const [first] = same;
    const on = new Set(same.flatMap((one) => one.on));
    const codes = [...on].filter((kind) => exceptionCodes.includes(kind));
    if (first === undefined || (!on.has(serviceEvent) && codes.length === 0)) return [];
    return [{ to: first.to, hears: (code: string) => on.has(serviceEvent) || codes.includes(code) }];
  });
}

const isFixed = ({ channel, name }: Destination): boolean => channel !== 'email' || name.includes('@');

/** Notes what is to be told of the service as a whole, by the mappings as they are. */
export function noteServiceOf({ store, config, loaded }: Session): (now: number) => Promise<void> {
  const listeners = serviceListeners(loaded.mappings);
  const link = config.publicUrl === undefined ? '' : `${config.publicUrl}/health`;
  return (now) => tellService({ store, listeners, link }, now);
}
