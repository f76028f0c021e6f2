import { UserError } from '../domain/errors.ts';
import type { FailureParts, HttpError, HttpFailure } from '../http/http-error.ts';
import { v2 } from './paths.ts';

interface Rule {
  readonly code: string;
  readonly applies: (failure: HttpFailure) => boolean;
  readonly says: (failure: HttpFailure) => string;
  readonly fix: (failure: HttpFailure) => string;
}

const hasCode =
  (pattern: RegExp) =>
  ({ code }: HttpFailure): boolean =>
    code !== undefined && pattern.test(code);

// Codes: https://developer.clickup.com/docs/common_errors. First rule that applies wins.
const rules: readonly Rule[] = [
  {
    code: 'CLICKUP_TOKEN_REJECTED',
    applies: (failure) =>
      hasCode(/^OAUTH_0(?:17|19|21|25|77)$/)(failure) || (failure.status === 401 && failure.path === v2('user')),
    says: () => 'ClickUp does not accept the token',
    fix: () =>
      'Make a new token in ClickUp (Settings > Apps) as the integration user and put it in CLICKUP_TOKEN, whole and without "Bearer".',
  },
  {
    code: 'CLICKUP_WORKSPACE_NOT_AUTHORISED',
    applies: hasCode(/^OAUTH_0(?:23|26|27|29|3\d|4[0-5])$/),
    says: () => 'the token works, but not for this workspace or this object, which may also have been deleted',
    fix: () => 'Check CLICKUP_WORKSPACE_ID, and that the user of the token is a member there and sees the space.',
  },
  {
    code: 'CLICKUP_PLAN_LIMIT',
    applies: hasCode(/^(?:PAYWALL_\d+|TEAM_110|FIELD_033|ITEM_246|GBUSED_\d+)$/),
    says: () => 'the plan of the ClickUp workspace does not allow this, or its allowance is used up',
    fix: planFix,
  },
  {
    code: 'CLICKUP_MULTIPLE_LISTS_OFF',
    // Which code ClickUp answers is not documented; nothing else is refused there but a list or task that is gone.
    applies: ({ method, path, status = 0 }) =>
      method === 'POST' && /\/list\/[^/]+\/task\/[^/]+$/.test(path) && [400, 401, 403].includes(status),
    says: () => 'ClickUp does not show the task in another list',
    fix: () =>
      'Switch the ClickApp "Tasks in Multiple Lists" on (a workspace admin, in the App Center), and share the list with the user of the token; or take `into.show_in` out of the mapping.',
  },
  {
    code: 'CLICKUP_STATUS_UNKNOWN',
    applies: hasCode(/^ITEM_114$/),
    says: () => 'the list has no status of that name',
    fix: () =>
      'Statuses belong to the list, which may differ from its space: correct the status in the mapping, or add it to the list or template.',
  },
  {
    code: 'CLICKUP_FIELD_REFUSED',
    applies: hasCode(/^FIELD_\d+$/),
    says: ({ path }) => `the value of a custom field was refused${fieldIn(path)}`,
    fix: fieldFix,
  },
  {
    code: 'CLICKUP_BAD_ID',
    applies: hasCode(/^INPUT_00[34]$/),
    says: ({ path }) => `an id in ${path} does not have the form of ClickUp's ids`,
    fix: () =>
      'Correct the id in the mapping or in CLICKUP_WORKSPACE_ID: it is the number in the address of the object.',
  },
  {
    code: 'CLICKUP_NOT_FOUND',
    applies: ({ status, code }) => status === 404 || /^ITEM_01[35]$/.test(code ?? ''),
    says: ({ path }) => `ClickUp has nothing at ${path}: it was deleted, or the address is not ClickUp's`,
    fix: () =>
      'If it was deleted, restore it from the trash in ClickUp or correct the id in the mapping; if every call fails so, check CLICKUP_BASE_URL.',
  },
  {
    code: 'CLICKUP_NO_ACCESS',
    applies: ({ status, code }) => status === 401 || status === 403 || /^ACCESS_/.test(code ?? ''),
    says: ({ path }) => `the user of the token may not do this at ${path}`,
    fix: () =>
      'Share the space, folder or list with the user of the token in ClickUp, with the right to create and edit. The token itself need not be wrong.',
  },
  {
    code: 'CLICKUP_RATE_LIMITED',
    applies: ({ status, code }) => status === 429 || code === 'RATE_LIMIT_WAIT',
    says: () => 'more requests are wanted than ClickUp takes from this token in a minute',
    fix: () =>
      'Give the service a token of its own, or wait: the next pass goes on where this one stopped. Larger plans allow more requests a minute.',
  },
  {
    code: 'CLICKUP_NOT_THERE',
    applies: ({ status = 0, code }) => code === 'NOT_JSON' || (status >= 300 && status < 400),
    says: () => 'what answers is not the API of ClickUp',
    fix: () =>
      'Check CLICKUP_BASE_URL and whether a proxy or a login page stands in between. If it was a passing fault, running again is safe.',
  },
  {
    code: 'CLICKUP_UNREACHABLE',
    applies: ({ status, effect, code }) => status === undefined && (effect === 'not-sent' || isSilence(code)),
    says: ({ code }) => `ClickUp cannot be reached${code === undefined ? '' : ` (${code})`}`,
    fix: () =>
      'Check CLICKUP_BASE_URL, the network, the proxy and the name resolution of this machine. Running again is safe.',
  },
  {
    code: 'CLICKUP_UNAVAILABLE',
    applies: ({ status }) => status !== undefined && status >= 500,
    says: () => 'ClickUp had an error of its own',
    fix: () => 'Nothing to repair here: the next pass looks at what was done and goes on. Running again is safe.',
  },
];

/** Cause and fix in plain words for what a person can repair; undefined for anything else. */
export function explainClickUpFailure(error: HttpError): UserError | undefined {
  const described = describeClickUpFailure(error.failure);
  if (described === undefined) return undefined;
  const { code, what, evidence, fix } = described;
  return new UserError(code, `${what}. ${evidence}`, { fix, cause: error });
}

/** The same in parts: `what` is equal for the same trouble, `evidence` differs with every answer. */
export function describeClickUpFailure(failure: HttpFailure): FailureParts | undefined {
  if (failure.vendor !== 'clickup') return undefined;
  const rule = rules.find(({ applies }) => applies(failure));
  if (rule === undefined) return undefined;
  return {
    code: rule.code,
    what: capital(rule.says(failure)),
    evidence: evidence(failure),
    fix: rule.fix(failure),
  };
}

function evidence({ method, path, status, code, detail, requestId }: HttpFailure): string {
  const answer = [status, code, detail === '' ? undefined : `"${detail}"`].filter((part) => part !== undefined);
  const support = requestId === undefined ? '' : `, request ${requestId}`;
  return `(${method} ${path}: ${answer.join(' ') || 'no answer'}${support})`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Network codes under which bytes may have left although no answer came. */
const isSilence = (code: string | undefined): boolean =>
  code !== undefined && /^(?:ECONNABORTED|ETIMEDOUT|ECONNRESET|EPIPE|ERR_NETWORK)$/.test(code);

function planFix({ code }: HttpFailure): string {
  if (code === 'FIELD_033')
    return 'The plan limits the uses of custom fields: take `fields` out of the mapping or upgrade.';
  if (code === 'ITEM_246') return 'The plan limits custom task types: use plain tasks in the template or upgrade.';
  if (code?.startsWith('GBUSED')) return 'The storage of the workspace is full: free some, or upgrade.';
  return 'Take what needs the larger plan out of the mapping, or upgrade the workspace.';
}

const fieldIn = (path: string): string => {
  const id = /\/field\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? '' : ` (field ${id})`;
};

function fieldFix({ code }: HttpFailure): string {
  if (code === 'FIELD_011') return 'The option no longer exists: correct it in the mapping.';
  if (code === 'FIELD_017') return 'The value is not a date: correct the property on the deal.';
  if (code === 'FIELD_115') return 'Add the custom field to the space, folder or list of the project in ClickUp.';
  return 'Check the type of the custom field in ClickUp against the value of the deal; `handoff explain` shows where the value came from.';
}

const takenCodes: readonly (string | undefined)[] = ['SUBCAT_016', 'CAT_014'];
// The template routes answer these for a missing name and for a taken one alike; only the text tells.
const nameCodes: readonly (string | undefined)[] = ['OAUTH_117', 'OAUTH_119'];

/** True when ClickUp refused a list or folder because one of that name stands there: the proof that it exists. */
export function isNameTaken({ failure: { code, detail } }: HttpError): boolean {
  if (takenCodes.includes(code)) return true;
  return nameCodes.includes(code) && /\b(?:taken|exists?|in use|duplicate)\b/i.test(detail);
}
