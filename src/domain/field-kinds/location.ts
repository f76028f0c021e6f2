import { z } from 'zod';
import { numeric } from '../loose-values.ts';
import { encoded, type FieldKind, refuse, shown, textOf } from './field-kind.ts';

const Coordinates = z.object({
  lat: numeric.pipe(z.number().min(-90).max(90)),
  lng: numeric.pipe(z.number().min(-180).max(180)),
});
const Location = z.object({ location: Coordinates, formatted_address: z.string().nullish() });

const written = /^(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)(?:[\s,;]+(.+))?$/s;

/** `52.52, 13.40 Berlin` as the object ClickUp wants. */
function fromText(text: string): unknown {
  const [, lat, lng, address] = written.exec(text) ?? [];
  return { location: { lat, lng }, formatted_address: address ?? `${lat}, ${lng}` };
}

const closeEnough = (a: number, b: number): boolean => Math.abs(a - b) < 1e-5;

/** ClickUp looks no address up for the API: without coordinates there is nothing to write. */
export const location: FieldKind = {
  encode: (value) => {
    const text = textOf(value);
    const place = Location.safeParse(text === undefined ? value : fromText(text));
    if (!place.success) return refuse('a location needs its coordinates, as in "52.52, 13.40 Berlin"');
    const { lat, lng } = place.data.location;
    return encoded({ location: { lat, lng }, formatted_address: place.data.formatted_address ?? `${lat}, ${lng}` });
  },
  read: (raw) => {
    const place = Location.safeParse(raw);
    return place.success ? place.data.location : (raw ?? undefined);
  },
  same: (sent, found) => {
    const [a, b] = [Coordinates.safeParse(sent), Coordinates.safeParse(found)];
    return a.success && b.success && closeEnough(a.data.lat, b.data.lat) && closeEnough(a.data.lng, b.data.lng);
  },
  show: (found) => {
    const place = Coordinates.safeParse(found);
    return place.success ? shown(`${place.data.lat}, ${place.data.lng}`) : refuse('it has no coordinates');
  },
};
