import { instantText } from './instant-text.ts';

export interface Stage {
  readonly label: string;
  readonly displayOrder: number;
  /** Text throughout, the numbers and the truth values too. */
  readonly metadata: { readonly isClosed: string; readonly probability: string };
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT';
  readonly archived: boolean;
}

export interface Pipeline {
  readonly label: string;
  readonly displayOrder: number;
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
}

export type PortalVariant = 'standard' | 'closedwon-not-won';

type StageRow = readonly [id: string, label: string, isClosed: boolean, probability: string];

function pipeline(id: string, label: string, displayOrder: number, stages: readonly StageRow[]): Pipeline {
  const at = instantText(0);
  return {
    label,
    displayOrder,
    id,
    stages: stages.map(([stageId, stageLabel, isClosed, probability], position) => ({
      label: stageLabel,
      displayOrder: position,
      metadata: { isClosed: String(isClosed), probability },
      id: stageId,
      createdAt: at,
      updatedAt: at,
      writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
      archived: false,
    })),
    createdAt: at,
    updatedAt: at,
    archived: false,
  };
}

const lead: readonly StageRow[] = [
  ['appointmentscheduled', 'Appointment Scheduled', false, '0.2'],
  ['qualifiedtobuy', 'Qualified To Buy', false, '0.4'],
  ['presentationscheduled', 'Presentation Scheduled', false, '0.6'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In', false, '0.8'],
  ['contractsent', 'Contract Sent', false, '0.9'],
];
// A real portal was seen in which the stage with the id `closedwon` had been relabelled and reopened: the id means nothing.
const ends: Readonly<Record<PortalVariant, readonly StageRow[]>> = {
  standard: [['closedwon', 'Closed Won', true, '1.0']],
  'closedwon-not-won': [
    ['closedwon', 'Proposal sent', false, '0.6'],
    ['9912044', 'Won', true, '1.0'],
  ],
};

/** The four deal pipelines of the rehearsal company. */
export const createPipelines = (variant: PortalVariant): readonly Pipeline[] => [
  pipeline('default', 'Sales Pipeline', 0, [...lead, ...ends[variant], ['closedlost', 'Closed Lost', true, '0.0']]),
  pipeline('enterprise-pipeline', 'Enterprise', 1, [
    ['1045667777', 'Discovery', false, '0.1'],
    ['1045667778', 'Solution design', false, '0.3'],
    ['1045667779', 'Procurement', false, '0.6'],
    ['1045667780', 'Legal', false, '0.9'],
    ['1045667781', 'Signed', true, '1.0'],
    ['1045667782', 'Lost', true, '0.0'],
  ]),
  pipeline('agency-pipeline', 'Agency', 2, [
    ['0b6f3c1e-52a4-4d0f-8d0a-9f5c1c7b2e01', 'Brief', false, '0.2'],
    ['2d9a7e44-7c35-4f2b-9a61-3b1f0e8d4c02', 'Pitch', false, '0.5'],
    ['7c1f0c5e-4e1a-4b0e-9a44-0d3c2f6a9b11', 'Won', true, '1.0'],
    ['e4b8d2f0-1c6a-4a57-b3d9-6f2e5a7c8d03', 'Lost', true, '0.0'],
  ]),
  pipeline('renewals-pipeline', 'Renewals', 3, [
    ['2098808', 'Upcoming', false, '0.5'],
    ['2098809', 'In negotiation', false, '0.8'],
    ['2098811', 'Renewed', true, '1.0'],
    ['2098812', 'Churned', true, '0.0'],
  ]),
];

export type StageKind = 'open' | 'won' | 'lost';

/** What a stage means is in its metadata alone. */
export function stageKind({ metadata }: Stage): StageKind {
  if (metadata.isClosed !== 'true') return 'open';
  return Number(metadata.probability) >= 1 ? 'won' : 'lost';
}

export const stageOfKind = (from: Pipeline, kind: StageKind): Stage | undefined =>
  from.stages.find((stage) => stageKind(stage) === kind);

export interface PlacedStage {
  readonly pipeline: Pipeline;
  readonly stage: Stage;
}

/** The stage with this id, wherever it is. Stage ids are unique in the whole portal. */
export function findStage(pipelines: readonly Pipeline[], stageId: string | undefined): PlacedStage | undefined {
  if (stageId === undefined) return undefined;
  for (const each of pipelines) {
    const stage = each.stages.find(({ id }) => id === stageId);
    if (stage !== undefined) return { pipeline: each, stage };
  }
  return undefined;
}
