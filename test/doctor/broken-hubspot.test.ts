import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import { act, type BrokenPortal, describeBroken } from './broken-portal.ts';

const token = 'pat-sandbox-opens-nothing-real';

/** Each scope is missing by itself, and the answer names others; the true one is told. */
const scope = (missing: string, ...says: readonly string[]): BrokenPortal => ({
  name: `the scope ${missing} is missing`,
  breaks: act('change-scopes', { without: [missing] }),
  finds: ['HUBSPOT_SCOPE_MISSING', 'error', 'hubspot'],
  says: [`the call needs ${missing}.`, `Add ${missing} to the scopes`, ...says],
  mends: act('change-scopes', { without: [] }),
});

describeBroken('a HubSpot', [
  {
    name: 'the token has expired',
    breaks: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: 'pat-na1-expired-token' }),
    finds: ['HUBSPOT_TOKEN_EXPIRED', 'error', 'hubspot'],
    says: ['The HubSpot token has expired', '401'],
    mends: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: token }),
  },
  {
    name: 'the token was revoked',
    breaks: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: 'pat-na1-nobody' }),
    finds: ['HUBSPOT_TOKEN_REJECTED', 'error', 'hubspot'],
    says: ['HubSpot does not accept the token', 'copied in part'],
    mends: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: token }),
  },
  {
    name: 'there is no token',
    breaks: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: '' }),
    finds: ['CONFIG_MISSING', 'error', 'setup'],
    says: ['HUBSPOT_TOKEN is not set'],
    mends: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: token }),
  },
  {
    name: 'the token is one of ClickUp',
    breaks: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: 'pk_12345678' }),
    finds: ['CONFIG_INVALID', 'error', 'setup'],
    says: ['a token of HubSpot, and this one is of ClickUp'],
    mends: ({ setEnv }) => setEnv({ HUBSPOT_TOKEN: token }),
  },
  {
    name: 'the token opens another account than the store belongs to',
    running: true,
    breaks: ({ withStoreOf }) =>
      withStoreOf((store) => store.catalogue.put('deal-url', 'https://app.hubspot.com/contacts/111/record/0-3/{id}')),
    finds: ['HUBSPOT_ACCOUNT_CHANGED', 'error', 'hubspot'],
    says: ['account 24681357', 'account 111'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${place}/another.db` }),
  },
  {
    ...scope('files.ui_hidden.read'),
    name: 'the scope for files is missing where a mapping copies them',
    breaks: (portal) => {
      portal.edit('standard-onboarding.yaml', '\nbrief:', '\nbrief:\n  attachments: copies');
      portal.act({ act: 'change-scopes', without: ['files.ui_hidden.read', 'files'] });
    },
  },
  scope('crm.objects.deals.read'),
  scope('crm.objects.deals.write'),
  scope('crm.objects.companies.read'),
  scope('crm.objects.contacts.read'),
  scope('crm.objects.contacts.write'),
  {
    ...scope('crm.objects.line_items.read'),
    // The older scope of commerce opens line items as well.
    breaks: act('change-scopes', { without: ['crm.objects.line_items.read', 'e-commerce'] }),
  },
  scope('crm.objects.owners.read', 'The answer itself names contacts'),
  {
    name: 'HubSpot cannot be reached',
    breaks: ({ fail }) => fail({ vendor: 'hubspot', fault: 'refused' }),
    finds: ['HUBSPOT_UNREACHABLE', 'error', 'hubspot'],
    says: [],
    mends: ({ fail }) => fail(),
  },
  {
    name: 'the pipeline of a mapping was archived',
    running: true,
    breaks: act('archive-pipeline', { pipeline: 'Agency' }),
    finds: ['PIPELINE_NOT_FOUND', 'error', 'pipelines'],
    says: ['no deal pipeline "Agency"', 'was there when the last pass looked', 'agency-kickoff.yaml:'],
    mends: act('archive-pipeline', { pipeline: 'Agency', archived: false }),
  },
  {
    name: 'the pipeline of a mapping was renamed',
    running: true,
    breaks: act('rename-pipeline', { pipeline: 'Agency', label: 'Agencies' }),
    finds: ['PIPELINE_NOT_FOUND', 'error', 'pipelines'],
    says: ['It was renamed to "Agencies".', 'Write "Agencies" in the mapping'],
    mends: ({ edit }) => edit('agency-kickoff.yaml', 'pipelines: [Agency]', 'pipelines: [Agencies]'),
  },
  {
    name: 'no stage of a pipeline counts as won any more',
    breaks: act('change-stage', { stage: '1045667781', means: 'open' }),
    finds: ['PIPELINE_NEVER_WON', 'error', 'pipelines'],
    says: ['"Signed" is open', 'enterprise-implementation.yaml:'],
    mends: act('change-stage', { stage: '1045667781', means: 'won' }),
  },
  {
    name: 'a stage that a mapping names is not won, whatever its id says',
    breaks: ({ act: does, edit }) => {
      edit(
        'standard-onboarding.yaml',
        'pipelines: [Sales Pipeline]',
        'pipelines: [Sales Pipeline]\n  stages: [closedwon]',
      );
      does({ act: 'change-stage', stage: 'closedwon', means: 'open' });
      does({ act: 'change-stage', stage: 'contractsent', means: 'won' });
    },
    finds: ['STAGE_NOT_WON', 'error', 'pipelines'],
    says: ['The stage "closedwon" does not count as won', 'this one is still open', '"Contract Sent" is won'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'stages: [closedwon]', 'stages: [Contract Sent]'),
  },
  {
    name: 'a mapping names a stage that is not there',
    breaks: ({ edit }) =>
      edit(
        'standard-onboarding.yaml',
        'pipelines: [Sales Pipeline]',
        'pipelines: [Sales Pipeline]\n  stages: [Close Won]',
      ),
    finds: ['STAGE_NOT_FOUND', 'error', 'pipelines'],
    says: ['no stage "Close Won"', 'The nearest is "Closed Won"', 'standard-onboarding.yaml:'],
    mends: ({ edit }) => edit('standard-onboarding.yaml', 'stages: [Close Won]', 'stages: [Closed Won]'),
  },
  {
    name: 'the properties of the handoff were never made',
    breaks: ({ world }) => world.reset({ bare: true }),
    finds: ['CRM_PROPERTY_MISSING', 'error', 'properties'],
    says: ['handoff_state', 'Run `handoff provision`', 'agency-kickoff.yaml:', 'standard-onboarding.yaml:'],
    mends: ({ run }) => run('provision'),
  },
  {
    name: 'one property of the report was archived',
    breaks: act('change-property', { property: 'delivery_progress', archived: true }),
    finds: ['CRM_PROPERTY_MISSING', 'error', 'properties'],
    says: ['a deal property of the report: delivery_progress'],
    mends: ({ run }) => run('provision'),
  },
  {
    name: 'a property of the report has a type that cannot take the value',
    breaks: act('change-property', { property: 'delivery_progress', type: 'date', fieldType: 'date' }),
    finds: ['PROPERTY_WRONG_TYPE', 'error', 'properties'],
    says: ['"delivery_progress" is of type date, and `progress` of the report needs number'],
    mends: act('change-property', { property: 'delivery_progress', type: 'number', fieldType: 'number' }),
  },
  {
    name: 'a property of the report can only be read',
    breaks: act('change-property', { property: 'delivery_status', readOnly: true }),
    finds: ['PROPERTY_READ_ONLY', 'error', 'properties'],
    says: ['"delivery_status" of the report can only be read'],
    mends: act('change-property', { property: 'delivery_status', readOnly: false }),
  },
  {
    name: 'a field is to be carried into a property that can only be read',
    breaks: ({ edit, act: does }) => {
      edit('standard-onboarding.yaml', 'clickup: Go-live }', 'clickup: Go-live, direction: both, owner: delivery }');
      does({ act: 'change-property', property: 'target_go_live', readOnly: true });
    },
    finds: ['PROPERTY_READ_ONLY', 'error', 'fields'],
    says: ['"target_go_live" can only be read, and "Go-live" of ClickUp is to be carried into it'],
    mends: act('change-property', { property: 'target_go_live', readOnly: false }),
  },
  {
    name: 'a choice of the report lacks an option',
    breaks: act('change-property', {
      property: 'delivery_health',
      options: handoffProperties.health.options.filter(({ value }) => value !== 'late'),
    }),
    finds: ['PROPERTY_OPTION_MISSING', 'error', 'properties'],
    says: ['"delivery_health" has no option with the value "late"'],
    mends: act('change-property', { property: 'delivery_health', options: handoffProperties.health.options }),
  },
  {
    name: 'the state of the handoff lacks options',
    breaks: act('change-property', { property: 'handoff_state', options: [{ label: 'Held', value: 'held' }] }),
    finds: ['PROPERTY_OPTION_MISSING', 'error', 'properties'],
    says: ['no option with the value "waiting", "building"', 'there are: "held"'],
    mends: act('change-property', { property: 'handoff_state', options: handoffProperties.state.options }),
  },
  {
    name: 'a property that a mapping reads was archived',
    breaks: act('change-property', { property: 'success_criteria', archived: true }),
    finds: ['PROPERTY_NOT_FOUND', 'error', 'properties'],
    says: ['internal name "success_criteria"', 'enterprise-implementation.yaml:', 'standard-onboarding.yaml:'],
    mends: act('change-property', { property: 'success_criteria', archived: false }),
  },
  {
    name: 'somebody who is asked for what is missing was deactivated',
    breaks: ({ edit, act: does }) => {
      edit('standard-onboarding.yaml', 'ask: deal owner', 'ask: freya@example.com');
      does({ act: 'archive-owner', owner: 'freya@example.com' });
    },
    finds: ['NOBODY_TO_ASK', 'error', 'people'],
    says: ['freya@example.com cannot be asked', 'The user is deactivated.'],
    mends: act('archive-owner', { owner: 'freya@example.com', archived: false }),
  },
]);
