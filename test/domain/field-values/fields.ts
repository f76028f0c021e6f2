import { dayOf, noonOf } from '../../../src/domain/business-calendar.ts';
import type { ClickUpField } from '../../../src/domain/catalogue.ts';

export const context = {
  members: [
    { id: 101, name: 'Ana', email: 'Ana@example.com', guest: false },
    { id: 102, name: 'Raj', email: 'raj@example.com', guest: false },
    { id: 103, name: 'Client', email: 'client.guest@example.org', guest: true },
    { id: 104, name: 'Invited', email: '', guest: false },
  ],
  dayToMs: (day: string) => noonOf(day, 'Europe/Berlin'),
  dayOf: (at: number) => dayOf(at, 'Europe/Berlin'),
};

export const field = (type: string, options: readonly string[] = []): ClickUpField => ({
  id: 'f-1',
  name: 'The field',
  type,
  options: options.map((name, orderindex) => ({ id: `uuid-${orderindex}`, name, orderindex })),
});
export const region = field('drop_down', ['EMEA', 'AMER', 'APAC']);
export const modules = field('labels', ['SSO', 'Data migration', 'API', 'Training']);
export const noonInBerlin = Date.parse('2026-11-30T11:00:00Z');
export const day = { value: noonInBerlin, valueOptions: { time: false } };
export const moment = { value: Date.parse('2026-11-30T14:31:12Z'), valueOptions: { time: true } };
