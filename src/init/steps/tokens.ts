import { neededScopes } from '../../crm/hubspot/scopes.ts';
import { judgeScopes } from '../describe-scopes.ts';
import type { Option, Question } from '../question.ts';
import { tokenSteps, type View } from '../view.ts';
import type { Step } from './step.ts';

// https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/account-service-keys
const howToHubSpot = [
  'A service key: in HubSpot, Development > Keys > Service keys > Create service key, as a super admin or a user who',
  'may use the developer tools. Private apps can no longer be created; the token of one that exists works, and so does',
  "that of a project app made with HubSpot's command line (`hs project create`), which webhooks need. Its scopes:",
  ...Object.entries(neededScopes).map(([scope, purpose]) => `  ${scope} – ${purpose}`),
];

// https://developer.clickup.com/docs/authentication
const howToClickUp = [
  'A personal token: log in to ClickUp as a user of its own for this service (a member, not a guest, with access to',
  'the spaces in which projects are built), then avatar > Settings > Apps > API token. It begins with pk_.',
];

const hubSpotToken: Step = {
  id: 'hubspot-token',
  needs: [],
  ask: () => ({ step: 'hubspot-token', kind: 'secret', message: 'HubSpot token (hidden)', about: howToHubSpot }),
};

const clickUpToken: Step = {
  id: 'clickup-token',
  needs: ['access'],
  ask: () => ({ step: 'clickup-token', kind: 'secret', message: 'ClickUp token (hidden)', about: howToClickUp }),
};

const scopes: Step = {
  id: 'scopes',
  needs: ['access'],
  ask({ facts: { access } }) {
    if (access === undefined || (judgeScopes(access, neededScopes)?.missing ?? []).length === 0) return undefined;
    return {
      step: 'scopes',
      kind: 'choose',
      message: 'Scopes are missing: add them to the key in HubSpot, then look again',
      options: [
        { value: 'again', label: 'look again' },
        { value: 'go-on', label: 'go on without them', hint: 'what needs them will be refused' },
      ],
      proposal: ['go-on'],
    };
  },
};

const tokensIn: Step = {
  id: 'tokens-in',
  needs: ['access', 'login'],
  ask(view) {
    const origins = tokenSteps.map((step) => view.tokens[step]);
    if (origins.every((origin) => origin === 'kept')) return undefined;
    const given = origins.includes('given');
    return whereToKeep(given, view);
  },
};

function whereToKeep(given: boolean, { around }: View): Question {
  const nowhere: Option = {
    value: 'none',
    label: 'nowhere',
    hint: 'they are in the environment already, and every later command needs them there',
  };
  return {
    step: 'tokens-in',
    kind: 'choose',
    message: 'Where should the tokens be kept?',
    options: [
      { value: 'env', label: '.env', hint: 'readable by this user only (mode 600)' },
      { value: 'files', label: 'files', hint: `one for each in ${around.secretsDir}, mode 600, named in .env` },
      ...(given ? [] : [nowhere]),
    ],
    proposal: [given ? 'env' : 'none'],
  };
}

export const tokenQuestions: readonly Step[] = [hubSpotToken, clickUpToken, scopes, tokensIn];
