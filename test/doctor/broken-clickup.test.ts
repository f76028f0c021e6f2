import { act, describeBroken } from './broken-portal.ts';
import type { Examined } from './examined-portal.ts';

const token = 'pk_sandbox_opens_nothing_real';
const workspace = '9018043321';

const acceptance = 'accepted: [in progress, complete]\n  returned: blocked';

/** A webhook whose address answered with 410: ClickUp stops at once. */
function suspend({ world, clickUp }: Examined): void {
  const { id } = clickUp('POST', `/api/v2/team/${workspace}/webhook`, {
    endpoint: 'https://handoff.example.com/webhooks/clickup',
    events: '*',
  }) as { readonly id: string };
  world.settleDelivery(id, 'refused');
}

describeBroken('a ClickUp', [
  {
    name: 'the token was made anew',
    breaks: ({ setEnv }) => setEnv({ CLICKUP_TOKEN: 'pk_1234567_OLD' }),
    finds: ['CLICKUP_TOKEN_REJECTED', 'error', 'clickup'],
    says: ['ClickUp does not accept the token', 'Make a new token'],
    mends: ({ setEnv }) => setEnv({ CLICKUP_TOKEN: token }),
  },
  {
    name: 'the token is one of HubSpot',
    breaks: ({ setEnv }) => setEnv({ CLICKUP_TOKEN: 'pat-na1-12345678' }),
    finds: ['CONFIG_INVALID', 'error', 'setup'],
    says: ['a token of ClickUp, and this one is of HubSpot'],
    mends: ({ setEnv }) => setEnv({ CLICKUP_TOKEN: token }),
  },
  {
    name: 'the workspace that is set is another one',
    breaks: ({ setEnv }) => setEnv({ CLICKUP_WORKSPACE_ID: '1234567' }),
    finds: ['WORKSPACE_UNKNOWN', 'error', 'clickup'],
    says: ['does not see workspace 1234567', `${workspace} (Northwind Delivery)`],
    mends: ({ setEnv }) => setEnv({ CLICKUP_WORKSPACE_ID: workspace }),
  },
  {
    name: 'the token opens another workspace than the store belongs to',
    running: true,
    breaks: ({ withStoreOf }) =>
      withStoreOf((store) => store.catalogue.put('workspaces', [{ id: '111', name: 'Old', members: [] }])),
    finds: ['CLICKUP_WORKSPACE_CHANGED', 'error', 'clickup'],
    says: [`workspace ${workspace} (Northwind Delivery)`, '111 (Old)'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${place}/another.db` }),
  },
  {
    name: 'the user of the token was made a guest',
    breaks: act('change-role', { member: 'integration@example.com', role: 'guest' }),
    finds: ['CLICKUP_TOKEN_OF_GUEST', 'error', 'clickup'],
    says: ['Handoff Integration, who is only a guest'],
    mends: act('change-role', { member: 'integration@example.com', role: 'member' }),
  },
  {
    name: 'the workspace went to the free plan',
    breaks: act('change-plan', { plan: 'free' }),
    finds: ['CLICKUP_PLAN_TOO_SMALL', 'warning', 'fields'],
    says: ['60 times in all', 'enough for'],
    mends: act('change-plan', { plan: 'business' }),
  },
  {
    name: 'ClickUp takes no more requests',
    breaks: ({ fail }) => fail({ vendor: 'clickup', path: '/api/v2/team/\\d+/plan', fault: 'status', status: 429 }),
    finds: ['CLICKUP_RATE_LIMITED', 'error', 'clickup'],
    says: ['Give the service a token of its own'],
    mends: ({ fail }) => fail(),
  },
  {
    name: 'something else uses up the requests of the token',
    breaks: ({ clickUp }) => {
      for (let sent = 0; sent < 9_200; sent += 1) clickUp('GET', '/api/v2/user', {});
    },
    finds: ['CLICKUP_LIMIT_SCARCE', 'warning', 'clickup'],
    says: ['Of the 10000 requests a minute', 'Give the service a token of its own'],
    mends: ({ clock }) => clock.advance(60_000),
  },
  {
    name: 'a login page stands before ClickUp',
    breaks: ({ fail }) => fail({ vendor: 'clickup', fault: 'html', status: 200 }),
    finds: ['CLICKUP_NOT_THERE', 'error', 'clickup'],
    says: ['what answers is not the API of ClickUp', 'CLICKUP_BASE_URL'].slice(1),
    mends: ({ fail }) => fail(),
  },
  {
    name: 'the space was renamed',
    running: true,
    breaks: act('rename-space', { space: 'Agency', name: 'Agencies' }),
    finds: ['SPACE_NOT_FOUND', 'error', 'places'],
    says: ['no space "Agency"', 'It was renamed to "Agencies".', 'agency-kickoff.yaml:'],
    mends: ({ edit }) => edit('agency-kickoff.yaml', 'space: Agency,', 'space: Agencies,'),
  },
  {
    name: 'a list template was removed from the library',
    running: true,
    breaks: act('remove-template', { template: 'Onboarding – Standard' }),
    finds: ['TEMPLATE_NOT_FOUND', 'error', 'places'],
    says: [
      'no list template "Onboarding – Standard"',
      'was there when the last pass looked',
      'standard-onboarding.yaml:',
    ],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'list: Onboarding – Standard', 'list: Onboarding – Legacy'),
  },
  {
    name: 'there is no list to show the tasks in',
    breaks: ({ edit }) =>
      edit('standard-onboarding.yaml', '    space: Delivery\n', '    space: Delivery\n    show_in: Roadmap\n'),
    finds: ['SHOW_IN_NOT_FOUND', 'warning', 'places'],
    says: ['no list "Roadmap"', 'standard-onboarding.yaml:', 'show nowhere else'],
    mends: ({ clickUp }) => clickUp('POST', '/api/v2/space/90110001/list', { name: 'Roadmap' }),
  },
  {
    name: 'a folder template was renamed',
    running: true,
    breaks: act('rename-template', { template: 'Enterprise Implementation', name: 'Enterprise 2027' }),
    finds: ['TEMPLATE_NOT_FOUND', 'error', 'places'],
    says: ['no folder template "Enterprise Implementation"', 'The nearest is "Enterprise 2027"'].slice(0, 1),
    mends: ({ edit }) =>
      edit('enterprise-implementation.yaml', 'folder: Enterprise Implementation', 'folder: Enterprise 2027'),
  },
  {
    name: 'a task template was removed',
    breaks: act('remove-template', { template: 'Data migration' }),
    finds: ['TEMPLATE_NOT_FOUND', 'error', 'places'],
    says: ['no task template "Data migration"', 'enterprise-implementation.yaml:'],
    mends: ({ edit }) =>
      edit('enterprise-implementation.yaml', 'MIG-01: Data migration', 'MIG-01: Generic deliverable'),
  },
  {
    name: 'two templates bear the name',
    breaks: act('rename-template', { template: 'Onboarding – Legacy', name: 'Onboarding – Standard' }),
    finds: ['NAME_AMBIGUOUS', 'error', 'places'],
    says: ['2 list templates named "Onboarding – Standard"', 't-900100001, t-900100004'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'list: Onboarding – Standard', 'list: t-900100001'),
  },
  {
    name: 'a custom field was removed, and no project stands',
    breaks: act('remove-field', { field: 'Seats', space: 'Delivery' }),
    finds: ['FIELD_NOT_FOUND', 'warning', 'fields'],
    says: ['no custom field "Seats"', 'may still come with the list of the template'],
    mends: act('add-field', { space: 'Delivery', name: 'Seats', type: 'number' }),
  },
  {
    name: 'a custom field was removed, and projects stand',
    running: true,
    breaks: act('remove-field', { field: 'Seats', space: 'Delivery' }),
    finds: ['FIELD_NOT_FOUND', 'error', 'fields'],
    says: ['It was there when the last pass looked, and is gone.', 'standard-onboarding.yaml:'],
    mends: act('add-field', { space: 'Delivery', name: 'Seats', type: 'number' }),
  },
  {
    name: 'a custom field was renamed',
    running: true,
    breaks: act('rename-field', { field: 'Billing contact', space: 'Delivery', name: 'Invoice to' }),
    finds: ['FIELD_NOT_FOUND', 'error', 'fields'],
    says: ['It was renamed to "Invoice to".', 'Write "Invoice to" in the mapping'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'clickup: Billing contact', 'clickup: Invoice to'),
  },
  {
    name: 'a custom field is of a kind that takes nothing',
    breaks: ({ edit }) => edit('standard-onboarding.yaml', 'clickup: Seats', 'clickup: Total value'),
    finds: ['FIELD_TYPE_MISMATCH', 'error', 'fields'],
    says: ['"Total value" cannot take its value', 'type rollup'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'clickup: Total value', 'clickup: Seats'),
  },
  {
    name: 'a custom field is of a kind that takes something else',
    breaks: ({ edit }) =>
      edit('standard-onboarding.yaml', 'deal.amount, clickup: Contract value', 'deal.amount, clickup: Phone'),
    finds: ['FIELD_TYPE_MISMATCH', 'error', 'fields'],
    says: ['"Phone" cannot take a value of type number from deal.amount', 'type phone'],
    mends: ({ edit }) =>
      edit('standard-onboarding.yaml', 'deal.amount, clickup: Phone', 'deal.amount, clickup: Contract value'),
  },
  {
    name: 'an option was renamed in ClickUp',
    running: true,
    breaks: act('rename-option', { field: 'Region', space: 'Delivery', option: 'EMEA', name: 'Europe' }),
    finds: ['FIELD_OPTION_MISSING', 'error', 'fields'],
    says: ['no option for "EMEA"', 'The option "EMEA" was renamed to "Europe".', 'standard-onboarding.yaml:'],
    mends: ({ edit }) =>
      edit(
        'standard-onboarding.yaml',
        'deal.region, clickup: Region }',
        'deal.region, clickup: Region, map: { EMEA: Europe } }',
      ),
  },
  {
    name: 'a label was removed in ClickUp',
    breaks: act('remove-option', { field: 'Modules', space: 'Delivery', option: 'Training' }),
    finds: ['FIELD_OPTION_MISSING', 'warning', 'fields'],
    says: ['"Modules" has no option for "Training"', 'there are: "SSO", "Data migration", "API"'],
    mends: act('add-option', { field: 'Modules', space: 'Delivery', option: 'Training' }),
  },
  {
    name: 'a map translates what HubSpot does not offer',
    breaks: ({ edit }) =>
      edit(
        'standard-onboarding.yaml',
        'deal.region, clickup: Region }',
        'deal.region, clickup: Region, map: { EMAE: EMEA } }',
      ),
    finds: ['MAP_VALUE_UNKNOWN', 'warning', 'fields'],
    says: ['translates "EMAE", which region never holds', 'The nearest is "EMEA"'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', ', map: { EMAE: EMEA }', ''),
  },
  {
    name: 'an option was added in HubSpot alone',
    breaks: act('change-property', {
      property: 'region',
      options: ['EMEA', 'AMER', 'APAC', 'ANZ'].map((name) => ({ label: name, value: name })),
    }),
    finds: ['FIELD_OPTION_MISSING', 'warning', 'fields'],
    says: ['no option for "ANZ"', 'added on one side only'],
    mends: ({ act: does }) => {
      for (const space of ['Delivery', 'Enterprise'])
        does({ act: 'add-option', field: 'Region', space, option: 'ANZ' });
    },
  },
  {
    name: 'the field by which delivery accepts lost an option',
    breaks: ({ edit, act: does }) => {
      edit('agency-kickoff.yaml', acceptance, 'field: Phase\n  accepted: Build\n  returned: Discovery');
      does({ act: 'remove-option', field: 'Phase', space: 'Agency', option: 'Build' });
    },
    finds: ['FIELD_OPTION_MISSING', 'error', 'fields'],
    says: ['"Phase" has no option "Build", by which `accept` knows what delivery says', 'agency-kickoff.yaml:'],
    mends: act('add-option', { field: 'Phase', space: 'Agency', option: 'Build' }),
  },
  {
    name: 'a status of the space was renamed, on which lists without a template rest',
    breaks: act('rename-status', { space: 'Agency', status: 'blocked', name: 'stuck' }),
    finds: ['STATUS_NOT_FOUND', 'error', 'statuses'],
    says: ['no status "blocked", which `accept` names', 'agency-kickoff.yaml:'],
    mends: act('rename-status', { space: 'Agency', status: 'stuck', name: 'blocked' }),
  },
  {
    name: 'the template has no longer the status by which delivery accepts',
    running: true,
    breaks: ({ world, act: does }) => {
      for (const list of onboardingLists(world.state()))
        does({ act: 'rename-status', list, status: 'accepted', name: 'taken' });
    },
    finds: ['STATUS_NOT_FOUND', 'error', 'statuses'],
    says: ['The newest project of "Standard onboarding" has no status "accepted"', 'standard-onboarding.yaml:'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'accepted: accepted', 'accepted: taken'),
  },
  {
    name: 'somebody whom a mapping assigns has left',
    running: true,
    breaks: act('member-leaves', { member: 'rosa@example.com' }),
    finds: ['PERSON_NOT_IN_CLICKUP', 'error', 'people'],
    says: ['rosa@example.com is no member', 'have left since', 'standard-onboarding.yaml:'],
    mends: act('member-returns', { member: 'rosa@example.com' }),
  },
  {
    name: 'an address in a mapping is misspelt',
    breaks: ({ edit }) =>
      edit('enterprise-implementation.yaml', 'security: uma@example.com', 'security: umma@example.com'),
    finds: ['PERSON_NOT_IN_CLICKUP', 'error', 'people'],
    says: ['umma@example.com is no member', 'The nearest is "uma@example.com"'],
    mends: ({ edit }) =>
      edit('enterprise-implementation.yaml', 'security: umma@example.com', 'security: uma@example.com'),
  },
  {
    name: 'somebody whom a mapping assigns is only a guest now',
    breaks: act('change-role', { member: 'uma@example.com', role: 'guest' }),
    finds: ['PERSON_IS_GUEST', 'error', 'people'],
    says: ['uma@example.com is only a guest', 'enterprise-implementation.yaml:'],
    mends: act('change-role', { member: 'uma@example.com', role: 'member' }),
  },
  {
    name: 'a webhook is suspended',
    breaks: suspend,
    finds: ['WEBHOOK_SUSPENDED', 'error', 'webhooks'],
    says: ['has stopped sending events to https://handoff.example.com/webhooks/clickup', 'is suspended'],
    mends: ({ world, clickUp }) => {
      for (const { id, endpoint } of webhooksIn(world.state()))
        clickUp('PUT', `/api/v2/webhook/${id}`, { endpoint, events: '*', status: 'active' });
    },
  },
  {
    name: 'a webhook fails now and then',
    breaks: (portal) => {
      const { id } = portal.clickUp('POST', `/api/v2/team/${workspace}/webhook`, {
        endpoint: 'https://handoff.example.com/webhooks/clickup',
        events: '*',
      }) as { readonly id: string };
      portal.world.settleDelivery(id, 'failed');
    },
    finds: ['WEBHOOK_FAILING', 'warning', 'webhooks'],
    says: ['fails to deliver events', 'after 1 failures'],
    mends: ({ world, clickUp }) => {
      for (const { id, endpoint } of webhooksIn(world.state()))
        clickUp('PUT', `/api/v2/webhook/${id}`, { endpoint, events: '*', status: 'active' });
    },
  },
]);

interface Seen {
  readonly clickup: {
    readonly webhooks: readonly { readonly id: string; readonly endpoint: string }[];
    readonly lists: readonly { readonly id: string; readonly name: string; readonly folderName: string }[];
  };
}

const webhooksIn = (state: unknown) => (state as Seen).clickup.webhooks;

const onboardingLists = (state: unknown): readonly string[] =>
  (state as Seen).clickup.lists.filter(({ folderName }) => folderName?.startsWith('Clients ')).map(({ id }) => id);
