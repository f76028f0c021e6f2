import { z } from 'zod';
import type { CrmPipeline, CrmStage } from '../../domain/snapshot.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { findNamed } from '../../plan/find-named.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { listed, lookUp, type Named } from '../names.ts';

const Labelled = z.object({ id: z.string(), label: z.string() });
const KeptPipelines = z.array(Labelled.extend({ stages: z.array(Labelled) }));

const named = ({ id, label }: { readonly id: string; readonly label: string }): Named => ({ id, name: label });

/** The pipelines and stages that a mapping takes deals from: there, in use, and won by what they mean. */
export async function checkPipelines(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const pipelines = await facts.pipelines();
  const before = await facts.before('pipelines', KeptPipelines);
  const where = `${mapping.file}:${mapping.when.line}`;
  const missing = mapping.when.pipelines.flatMap((name) => missingPipeline(name, pipelines, before?.map(named), where));
  const taken = pipelines.filter(
    (one) => mapping.when.pipelines.length === 0 || mapping.when.pipelines.some((name) => isNamed(name, one)),
  );
  const stages = mapping.when.stages.flatMap((name) =>
    wrongStage(
      name,
      taken,
      before?.flatMap((one) => one.stages.map(named)),
      where,
    ),
  );
  return [...missing, ...taken.flatMap((one) => unusable(one, mapping, where)), ...stages];
}

const isNamed = (name: string, one: CrmPipeline | CrmStage): boolean => findNamed(name, [named(one)]).length > 0;

function missingPipeline(
  name: string,
  pipelines: readonly CrmPipeline[],
  before: readonly Named[] | undefined,
  where: string,
): readonly Finding[] {
  const found = lookUp(name, pipelines.map(named), before);
  if (found.kind !== 'none') return [];
  const fix =
    found.renamedTo === undefined
      ? 'Correct the name in the mapping, or restore the pipeline in HubSpot (Settings > Objects > Deals > Pipelines).'
      : `Write "${found.renamedTo}" in the mapping, or give the pipeline its old name back.`;
  return [
    {
      code: 'PIPELINE_NOT_FOUND',
      severity: 'error',
      area: 'pipelines',
      what: `HubSpot has no deal pipeline "${name}" in use.`,
      where,
      cause: found.cause,
      fix,
      evidence: found.evidence,
    },
  ];
}

function unusable(pipeline: CrmPipeline, { when }: Mapping, where: string): readonly Finding[] {
  const { label, archived, stages } = pipeline;
  if (archived)
    return [
      {
        code: 'PIPELINE_ARCHIVED',
        severity: 'error',
        area: 'pipelines',
        what: `The deal pipeline "${label}" is archived.`,
        where,
        cause: 'An administrator put it away; no deal is won in it any more.',
        fix: 'Restore it in HubSpot (Settings > Objects > Deals > Pipelines), or name another one in the mapping.',
        evidence: 'HubSpot lists it as archived',
      },
    ];
  // A stage that is named and not won is told by itself.
  if (stages.some(({ won }) => won) || when.stages.length > 0) return [];
  return [
    {
      code: 'PIPELINE_NEVER_WON',
      severity: 'error',
      area: 'pipelines',
      what: `No stage of the deal pipeline "${label}" counts as won.`,
      where,
      cause:
        'Only the setting of a stage makes a deal in it won: "Won", which is a probability of 100 %. Its name does not.',
      fix: 'Set the deal probability of its won stage to "Won" in HubSpot (Settings > Objects > Deals > Pipelines).',
      evidence: stages.map(shownStage).join(', '),
    },
  ];
}

function wrongStage(
  name: string,
  pipelines: readonly CrmPipeline[],
  before: readonly Named[] | undefined,
  where: string,
): readonly Finding[] {
  const stages = pipelines.flatMap((one) => one.stages);
  const meant = stages.filter((stage) => isNamed(name, stage));
  if (meant.some(({ won }) => won)) return [];
  const [first] = meant;
  if (first !== undefined)
    return [
      {
        code: 'STAGE_NOT_WON',
        severity: 'error',
        area: 'pipelines',
        what: `The stage "${name}" does not count as won.`,
        where,
        cause: `Only the setting "Won" (a probability of 100 %) makes a stage won; this one is ${first.closed ? 'lost' : 'still open'}.`,
        fix: 'Set its deal probability to "Won" in HubSpot, or name a won stage in the mapping.',
        evidence: stages.map(shownStage).join(', '),
      },
    ];
  const found = lookUp(name, stages.map(named), before);
  const won = stages.filter((stage) => stage.won).map(({ label }) => label);
  return [
    {
      code: 'STAGE_NOT_FOUND',
      severity: 'error',
      area: 'pipelines',
      what: `The pipelines that the mapping takes have no stage "${name}".`,
      where,
      cause: found.kind === 'none' ? found.cause : 'More than one stage has that name, and none counts as won.',
      fix: 'Correct the name in the mapping, or leave `stages` out: then every won stage counts.',
      evidence: `of those that count as won ${listed(won)}`,
    },
  ];
}

const shownStage = ({ label, won, closed }: CrmStage): string =>
  `"${label}" is ${won ? 'won' : closed ? 'lost' : 'open'}`;
