import { z } from 'zod';
import type { CrmPipeline, CrmStage } from '../../domain/snapshot.ts';
import { parseAll, parseAnswer } from '../../http/parse-answer.ts';
import type { HubSpot } from './paths.ts';
import { Id, Page } from './schemas.ts';

const StageRow = z.object({
  id: Id,
  label: z.string(),
  // Text throughout, the truth value and the number too.
  metadata: z.object({
    isClosed: z.union([z.string(), z.boolean()]).transform(String).optional(),
    probability: z.union([z.string(), z.number()]).transform(Number).optional(),
  }),
});

const PipelineRow = z.object({
  id: Id,
  label: z.string(),
  archived: z.boolean().default(false),
  stages: z.array(StageRow),
});

export async function readPipelines({ http, paths }: HubSpot): Promise<readonly CrmPipeline[]> {
  return await http.send({
    method: 'GET',
    path: paths.pipelines('deals'),
    parse: (body) =>
      parseAll(PipelineRow, parseAnswer(Page, body).results, 'pipelines').map((pipeline) => ({
        ...pipeline,
        stages: pipeline.stages.map(toStage),
      })),
  });
}

/** Won by what the stage means, never by its id or label: portals rename `closedwon` and use it for something else. */
function toStage({ id, label, metadata }: z.infer<typeof StageRow>): CrmStage {
  const closed = metadata.isClosed === 'true';
  return { id, label, closed, won: closed && metadata.probability === 1 };
}
