import { z } from 'zod';
import { instantText } from '../instant-text.ts';
import { findStage } from '../pipelines.ts';
import type { Portal } from '../portal.ts';
import { addProperty, findProperty } from '../schema/schema.ts';
import { type Act, defineAct, impossible } from './act.ts';

function dealProperty(portal: Portal, name: string) {
  const definition = findProperty(portal.schemas.deals, name);
  if (definition !== undefined) return definition;
  throw impossible(`Deals have no property "${name}".`, 'Use the internal name of a deal property.');
}

const renameProperty = defineAct(
  {
    act: 'rename-property',
    does: 'An administrator gives a deal property another label. Its internal name never changes.',
    example: { property: 'scope_summary', label: 'Scope of work' },
    input: z.object({ property: z.string(), label: z.string().min(1) }),
  },
  ({ portal, occasion }, { property, label }) => {
    const definition = { ...dealProperty(portal, property), label, updatedAt: instantText(occasion.at) };
    addProperty(portal.schemas.deals, definition);
    return { property, label };
  },
);

const requireProperty = defineAct(
  {
    act: 'require-property',
    does: 'An administrator makes a deal property required, or no longer so: from 2026-09 on every write is held to it.',
    example: { property: 'region', required: true },
    input: z.object({ property: z.string(), required: z.boolean().default(true) }),
  },
  ({ portal }, { property, required }) => {
    const { name } = dealProperty(portal, property);
    if (required) portal.requiredDealProperties.add(name);
    else portal.requiredDealProperties.delete(name);
    return { required: [...portal.requiredDealProperties] };
  },
);

const renameStage = defineAct(
  {
    act: 'rename-stage',
    does: 'An administrator gives a stage another label. Its id stays.',
    example: { stage: 'closedwon', label: 'Won at last' },
    input: z.object({ stage: z.string(), label: z.string().min(1) }),
  },
  ({ portal, occasion }, { stage: stageId, label }) => {
    if (findStage(portal.pipelines, stageId) === undefined) {
      throw impossible(`No pipeline has a stage with the id "${stageId}".`, 'Use the id, not the label.');
    }
    const updatedAt = instantText(occasion.at);
    portal.pipelines = portal.pipelines.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((stage) => (stage.id === stageId ? { ...stage, label, updatedAt } : stage)),
    }));
    return { stage: stageId, label };
  },
);

export const adminActs: readonly Act[] = [renameProperty, requireProperty, renameStage];
