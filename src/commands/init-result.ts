import { neededScopes } from '../crm/hubspot/scopes.ts';
import { judgeScopes } from '../init/describe-scopes.ts';
import { describePreview, summarisePreview } from '../init/summarise-preview.ts';
import { answerOf, type View, workspaceOf } from '../init/view.ts';
import { type Limits, planDocument } from '../plan/cost.ts';
import { formatPlan } from '../plan/format-plan.ts';
import type { Finished } from './init-finish.ts';
import type { Io } from './io.ts';
import type { Previewed } from './preview-mapping.ts';

interface Result extends Finished {
  readonly view: View;
  readonly preview: Previewed;
}

/** What `handoff init --json` prints. */
export function initDocument({ view, file, mapping, created, variables, preview }: Result) {
  const { access } = view.facts;
  return {
    schema: 'handoff/init@1' as const,
    portal: access?.portalId ?? null,
    workspace: workspaceOf(view)?.id ?? null,
    scopes: (access && judgeScopes(access, neededScopes)) ?? null,
    tokensIn: answerOf(view, 'tokens-in') || null,
    mapping: { name: mapping.name, file, version: mapping.fingerprint },
    created: created ?? [],
    variables,
    preview: summarisePreview(preview.plans, preview.document),
  };
}

/** The end of the tour: what would become of the last won deals, and one of them in full. */
export function describeResult(
  { file, created, variables, preview }: Result,
  limits: Limits,
  { color, width }: Io,
): string {
  const { plans, document, nameOf } = preview;
  const [example] = plans.filter(({ operations, missing }) => operations.length > 0 && missing.length === 0);
  const shown =
    example === undefined
      ? []
      : [
          '\nOne of them in full:\n',
          formatPlan([example], {
            color,
            width,
            nameOf,
            document: planDocument([example], { limits, expectedTasks: () => undefined }),
          }).trimEnd(),
        ];
  return `${[
    ...(created === undefined ? [] : [`Created in HubSpot: ${created.join(', ') || 'nothing, all of it was there'}.`]),
    `Written: ${file}${variables.length === 0 ? '' : `; ${variables.join(', ')} in .env`}.`,
    '',
    ...describePreview(summarisePreview(plans, document)),
    ...shown,
    '',
    'Nothing was built. Deals won before today are left alone: see `since` in the file. Now read the file, then:',
    '  handoff plan           what would be built now',
    '  handoff check --pin    keeps the ids behind its names, so that a renamed thing is recognised',
    '  handoff start          the service',
  ].join('\n')}\n`;
}
