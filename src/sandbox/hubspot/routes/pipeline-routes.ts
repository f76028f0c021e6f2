import { answered, type Call, param, type Reply } from '../gateway/call.ts';
import { notFound } from '../gateway/refusal.ts';
import type { Route } from '../gateway/routing.ts';
import type { Pipeline } from '../pipelines.ts';
import { objectTypeOf } from './object-call.ts';
import { schemaNeeds } from './schema-needs.ts';
import { everyVersion } from './versions.ts';

/** Only deals have pipelines in this portal. */
const pipelinesOf = (call: Call): readonly Pipeline[] => (objectTypeOf(call) === 'deals' ? call.portal.pipelines : []);

function findPipeline(call: Call): Pipeline {
  const pipeline = pipelinesOf(call).find(({ id }) => id === param(call, 'pipelineId'));
  if (pipeline === undefined) throw notFound();
  return pipeline;
}

// UNCONFIRMED that the list leaves archived ones out, as every other list of HubSpot does unless it is asked for them.
const list = (call: Call): Reply => answered({ results: pipelinesOf(call).filter(({ archived }) => !archived) });
const read = (call: Call): Reply => answered(findPipeline(call));
const listStages = (call: Call): Reply => answered({ results: findPipeline(call).stages });

function readStage(call: Call): Reply {
  const stage = findPipeline(call).stages.find(({ id }) => id === param(call, 'stageId'));
  if (stage === undefined) throw notFound();
  return answered(stage);
}

const reading = { method: 'GET', versions: everyVersion, needs: schemaNeeds('read') } as const;

export const pipelineRoutes: readonly Route[] = [
  { ...reading, path: 'pipelines/:type', run: list },
  { ...reading, path: 'pipelines/:type/:pipelineId', run: read },
  { ...reading, path: 'pipelines/:type/:pipelineId/stages', run: listStages },
  { ...reading, path: 'pipelines/:type/:pipelineId/stages/:stageId', run: readStage },
];
