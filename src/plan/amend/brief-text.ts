import { z } from 'zod';
import type { Agreement } from '../../domain/agreement.ts';
import { sameName } from '../../domain/nearest.ts';
import { rememberedFor } from '../../domain/remembered-for.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { briefMarkdown } from '../brief.ts';
import { briefStep } from '../build-brief.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, nothing, planning, stepKey } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { tellDelivery } from '../tell-delivery.ts';
import { changesSince, Said, whatIsSaid } from '../what-was-said.ts';

const saidKey = 'brief/said';
/** How often delivery was told, with what the deal said then. */
const Told = z.object({ times: z.number(), said: Said });
type Told = z.infer<typeof Told>;

const agreementOn = (told: Told): Agreement => ({ key: saidKey, value: JSON.stringify(told) });

/** What the brief is built from, to be remembered when it is made. */
export const saidInBrief = (context: PlanContext): Agreement => firstTold(saidNow(context));

const firstTold = rememberedFor((said: Said) => agreementOn({ times: 0, said }));

const saidNow = (context: PlanContext): Said => withoutFields(whatIsSaid(context), context.mapping);

/** Without the fields, whose values stand in ClickUp by themselves. */
const withoutFields = rememberedFor((said: Said, { fields, brief }: Mapping): Said => {
  const isField = (label: string) =>
    fields.some(({ clickup }) => sameName(clickup, label)) && brief.include.every((one) => one.label !== label);
  return Object.fromEntries(Object.entries(said).filter(([label]) => !isField(label)));
});

/** The summary is written anew while the brief is nobody's; later a comment says what is different. */
export function tellBrief(context: PlanContext): Part {
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  const value = context.agreed.get(saidKey)?.value;
  const said = saidNow(context);
  if (value === undefined) return agreeing(context, agreementOn({ times: 0, said }));
  const before = Told.parse(JSON.parse(value));
  const lines = linesSince(before, said, context);
  if (lines.length === 0) return nothing;
  const now = { times: before.times + 1, said: { ...before.said, ...readable(said) } };
  const agrees = [agreementOn(now)];
  // While sales answers a return, every change belongs to the round that delivery is told of.
  if (brief === undefined || brief.archived || context.previous.state === 'returned')
    return agreeing(context, agreementOn({ ...now, times: before.times }));
  if (brief.touchedAt === undefined && !isFinished(brief)) return planning(rewrite(brief, lines, agrees, context));
  const about = {
    task: { id: brief.id },
    taskName: brief.name,
    text: ['The deal was changed:', ...lines].join('\n'),
    why: 'delivery should see what is different on the deal',
  };
  const told = tellDelivery(`${briefStep}/told:${now.times}`, about, context);
  if (told.operations.length === 0) return agreeing(context, ...agrees);
  return { ...told, operations: told.operations.map((one) => ({ ...one, agrees })) };
}

/** Of a text that was to be written it is not seen whether it was: what it may say in vain counts as well. */
function linesSince(before: Told, said: Said, { mayBeAgreed }: PlanContext): readonly string[] {
  const lines = changesSince(before.said, said);
  const maybe = mayBeAgreed?.get(saidKey);
  return lines.length > 0 || maybe === undefined ? lines : changesSince(Told.parse(JSON.parse(maybe)).said, said);
}

/** What could not be read is no news. */
const readable = (said: Said): Said => Object.fromEntries(Object.entries(said).filter(([, { mark }]) => mark !== '?'));

const rewrite = (
  { id, name }: { readonly id: string; readonly name: string },
  lines: readonly string[],
  agrees: readonly Agreement[],
  context: PlanContext,
) => ({
  key: stepKey(context, `${briefStep}/text`),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  kind: 'update-task' as const,
  why: `the deal was changed: ${lines.map((line) => line.replace(/^- /, '')).join('; ')}`,
  requests: 1,
  task: { id },
  taskName: name,
  changes: { markdown: briefMarkdown(context) },
  values: [],
  agrees,
});
