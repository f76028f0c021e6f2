const firsts = [
  'Northlight',
  'Harbour',
  'Blue Fern',
  'Copperfield',
  'Lindgrove',
  'Meridian',
  'Oakline',
  'Silverbirch',
  'Tidewater',
  'Umbra',
  'Vantage',
  'Westmoor',
  'Alder',
  'Brightwell',
  'Cobalt',
  'Drift',
  'Everly',
  'Foxglove',
  'Granite',
  'Hollow',
  'Ironwood',
  'Juniper',
  'Keystone',
] as const;
const seconds = [
  'Energy',
  'Logistics',
  'Foods',
  'Health',
  'Insurance',
  'Robotics',
  'Textiles',
  'Travel',
  'Analytics',
  'Metals',
  'Publishing',
  'Mobility',
  'Optics',
  'Pharma',
  'Schools',
  'Studios',
  'Water',
  'Games',
  'Furniture',
] as const;

/** Names that break what was only tried with plain letters. */
const unusual = [
  'Zürich Käserei & Söhne',
  '東京データ株式会社',
  'Café ☕ Fjord 🚀',
  'شركة النور للتجارة',
  'O’Brien "Fast" <Foods> & Co',
  'Naïve  Ønskeliste; Ltd.',
] as const;

const givenNames = [
  'Alex',
  'Billie',
  'Casey',
  'Devon',
  'Erin',
  'Frances',
  'Gael',
  'Harper',
  'Indra',
  'Jules',
  'Kai',
] as const;
const familyNames = ['Adler', 'Bauer', 'Castro', 'Dubois', 'Eriksen', 'Ferrari', 'García', 'Hansen', 'Ito'] as const;
const titles = ['Head of Operations', 'IT Lead', 'Finance Manager', 'Project Sponsor', 'Office Manager'] as const;

const at = <T>(list: readonly [T, ...T[]], position: number): T => list[position % list.length] ?? list[0];

/** A different name for every position; every seventh is an unusual one. */
export function clientName(position: number): string {
  const round = (count: number): string => (count === 0 ? '' : ` ${count + 1}`);
  if (position % 7 === 3) {
    const turn = Math.floor(position / 7);
    return `${at(unusual, turn)}${round(Math.floor(turn / unusual.length))}`;
  }
  // 23 and 19 have no common divisor, so 437 pairs come before the first repeats.
  return `${at(firsts, position)} ${at(seconds, position)}${round(Math.floor(position / (firsts.length * seconds.length)))}`;
}

export interface ClientContact {
  readonly firstname: string;
  readonly lastname: string;
  readonly jobtitle: string;
}

export const clientContact = (position: number): ClientContact => ({
  firstname: at(givenNames, position),
  lastname: at(familyNames, position * 2 + 1),
  jobtitle: at(titles, position * 3),
});

export const clientDomain = (position: number): string => `client-${position + 1}.example`;
