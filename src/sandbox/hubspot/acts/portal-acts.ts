import { z } from 'zod';
import { instantText } from '../instant-text.ts';
import { archivedOwner } from '../owners.ts';
import { findStage, type Pipeline, type Stage } from '../pipelines.ts';
import type { Portal } from '../portal.ts';
import { type PropertyDefinition, propertyOptions, propertyTypes } from '../schema/property-definition.ts';
import { addProperty } from '../schema/schema.ts';
import { type Act, defineAct, impossible } from './act.ts';

const changeScopes = defineAct(
  {
    act: 'change-scopes',
    does: 'An administrator edits the scopes of the service key: all it has, without those named here.',
    example: { without: ['crm.objects.owners.read'] },
    input: z.object({ without: z.array(z.string()) }),
  },
  ({ portal }, { without }) => {
    portal.withheldScopes = without;
    return { without };
  },
);

function pipelineNamed(portal: Portal, wanted: string): Pipeline {
  const found = portal.pipelines.find(({ id, label }) => id === wanted || label === wanted);
  if (found !== undefined) return found;
  throw impossible(`There is no pipeline "${wanted}".`, 'Use its id or its label.');
}

function changePipeline(portal: Portal, changed: Pipeline): void {
  portal.pipelines = portal.pipelines.map((each) => (each.id === changed.id ? changed : each));
}

const archivePipeline = defineAct(
  {
    act: 'archive-pipeline',
    does: 'An administrator archives a deal pipeline, or restores it. Archived ones are no longer listed.',
    example: { pipeline: 'Renewals', archived: true },
    input: z.object({ pipeline: z.string(), archived: z.boolean().default(true) }),
  },
  ({ portal, occasion }, { pipeline, archived }) => {
    const changed = { ...pipelineNamed(portal, pipeline), archived, updatedAt: instantText(occasion.at) };
    changePipeline(portal, changed);
    return { id: changed.id, archived };
  },
);

const renamePipeline = defineAct(
  {
    act: 'rename-pipeline',
    does: 'An administrator gives a deal pipeline another label. Its id stays.',
    example: { pipeline: 'Agency', label: 'Agencies' },
    input: z.object({ pipeline: z.string(), label: z.string().min(1) }),
  },
  ({ portal, occasion }, { pipeline, label }) => {
    const changed = { ...pipelineNamed(portal, pipeline), label, updatedAt: instantText(occasion.at) };
    changePipeline(portal, changed);
    return { id: changed.id, label };
  },
);

const meanings = {
  open: { isClosed: 'false', probability: '0.8' },
  won: { isClosed: 'true', probability: '1.0' },
  lost: { isClosed: 'true', probability: '0.0' },
} as const satisfies Readonly<Record<string, Stage['metadata']>>;

const changeStage = defineAct(
  {
    act: 'change-stage',
    does: 'An administrator sets what a stage means: open, won or lost. Its id and label stay.',
    example: { stage: 'closedwon', means: 'open' },
    input: z.object({ stage: z.string(), means: z.enum(['open', 'won', 'lost']) }),
  },
  ({ portal, occasion }, { stage: stageId, means }) => {
    const placed = findStage(portal.pipelines, stageId);
    if (placed === undefined)
      throw impossible(`No pipeline has a stage with the id "${stageId}".`, 'Use the id, not the label.');
    const changed = { ...placed.stage, metadata: meanings[means], updatedAt: instantText(occasion.at) };
    const stages = placed.pipeline.stages.map((each) => (each.id === stageId ? changed : each));
    changePipeline(portal, { ...placed.pipeline, stages });
    return { stage: stageId, means };
  },
);

const changeProperty = defineAct(
  {
    act: 'change-property',
    does: 'An administrator archives or restores a deal property, makes it anew with another type, changes its options, or lets no app write it.',
    example: { property: 'region', archived: true },
    input: z.object({
      property: z.string(),
      archived: z.boolean().optional(),
      type: z.enum(propertyTypes).optional(),
      fieldType: z.string().optional(),
      options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
      readOnly: z.boolean().optional(),
    }),
  },
  ({ portal, occasion }, { property, archived, type, fieldType, options, readOnly }) => {
    const found = portal.schemas.deals.properties.get(property);
    if (found === undefined)
      throw impossible(`Deals have no property "${property}".`, 'Use the internal name of a deal property.');
    const changed: PropertyDefinition = {
      ...found,
      ...(archived === undefined ? {} : { archived }),
      ...(type === undefined ? {} : { type }),
      ...(fieldType === undefined ? {} : { fieldType }),
      ...(options === undefined ? {} : { options: propertyOptions(options) }),
      ...(readOnly === undefined
        ? {}
        : { modificationMetadata: { ...found.modificationMetadata, readOnlyValue: readOnly } }),
      updatedAt: instantText(occasion.at),
    };
    addProperty(portal.schemas.deals, changed);
    return { property, archived: changed.archived, type: changed.type };
  },
);

const archiveOwner = defineAct(
  {
    act: 'archive-owner',
    does: 'An administrator deactivates a user, by owner id or e-mail, or activates them again; the deals keep the owner.',
    example: { owner: 'freya@example.com', archived: true },
    input: z.object({ owner: z.coerce.string(), archived: z.boolean().default(true) }),
  },
  ({ portal, occasion }, { owner: wanted, archived }) => {
    const owner = portal.owners.find(({ id, email }) => id === wanted || email === wanted);
    if (owner === undefined)
      throw impossible(`Nobody has the owner id or e-mail "${wanted}".`, 'See GET /crm/v3/owners.');
    const active = { ...owner, archived: false, userId: owner.userIdIncludingInactive };
    const changed = archived ? archivedOwner(owner, occasion.at) : active;
    portal.owners = portal.owners.map((each) => (each === owner ? changed : each));
    return { id: owner.id, email: owner.email };
  },
);

/** What an administrator changes about the portal itself. */
export const portalActs: readonly Act[] = [
  changeScopes,
  archivePipeline,
  renamePipeline,
  changeStage,
  changeProperty,
  archiveOwner,
];
