import type { ClickUpField, ClickUpMember } from '../../src/domain/catalogue.ts';
import type { CrmPerson, CrmProperty, CrmStage } from '../../src/domain/snapshot.ts';
import type { WonDeal } from '../../src/init/facts.ts';

/** What the first setup may see, made up piece by piece. */
export const stage = (given: Partial<CrmStage>): CrmStage => ({
  id: '1',
  label: 'Stage',
  won: false,
  closed: false,
  ...given,
});

export const deal = (given: Partial<WonDeal>): WonDeal => ({ id: '1', pipeline: 'p', properties: {}, ...given });

export const owner = (id: string, email: string): CrmPerson => ({ id, email, active: true });

export const member = (id: number, email: string): ClickUpMember => ({ id, email, name: email, guest: false });

export const property = ({ name = 'x', ...given }: Partial<CrmProperty>): CrmProperty => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  readOnly: false,
  options: [],
  ...given,
});

export const field = (name: string, type: string, options: readonly string[] = []): ClickUpField => ({
  id: name,
  name,
  type,
  options: options.map((option, orderindex) => ({ id: option, name: option, orderindex })),
});
