/** The people of the rehearsal world; both fake vendors know them, under the same e-mail addresses. */
export interface WorldPerson {
  readonly name: string;
  readonly email: string;
  readonly team: 'sales' | 'delivery';
  /** `left`: deactivated in the CRM although deals still carry them, and no longer in ClickUp. */
  readonly status: 'active' | 'left';
  /** Not a member of the ClickUp workspace, so that matching by e-mail has something to miss. */
  readonly inClickUp: boolean;
}

const sales = (name: string, status: 'active' | 'left' = 'active', inClickUp = true): WorldPerson => ({
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
  team: 'sales',
  status,
  inClickUp: inClickUp && status === 'active',
});
const delivery = (name: string): WorldPerson => ({ ...sales(name), team: 'delivery' });

export const worldPeople: readonly WorldPerson[] = [
  sales('Amelia Hart'),
  sales('Bruno Keller'),
  sales('Chidi Okafor'),
  sales('Dana Levin'),
  sales('Emre Yilmaz'),
  sales('Freya Lindqvist'),
  sales('Gustavo Pires'),
  sales('Hana Mori'),
  sales('Isla Byrne', 'active', false),
  sales('Jonas Weber', 'left'),
  sales('Katya Petrova', 'left'),
  sales('Liam Carter'),
  delivery('Ana Souza'),
  delivery('Raj Patel'),
  delivery('Mei Tanaka'),
  delivery('Nils Berg'),
  delivery('Olu Adeyemi'),
  delivery('Priya Nair'),
  delivery('Quentin Roux'),
  delivery('Rosa Marino'),
  delivery('Sven Dahl'),
  delivery('Tara Singh'),
  delivery('Uma Rao'),
  delivery('Viktor Novak'),
];
