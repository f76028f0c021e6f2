import type { TemplateList, TemplateTask } from '../templates/template.ts';

export const enterpriseLists: readonly TemplateList[] = [
  {
    name: 'Discovery',
    tasks: [
      { name: 'Kickoff workshop', startDay: 1, dueDay: 3, children: [{ name: 'Agenda', dueDay: 1 }] },
      { name: 'Requirements sign-off', startDay: 4, dueDay: 14, priority: 2, after: ['Kickoff workshop'] },
      { name: 'Project plan', startDay: 10, dueDay: 17, after: ['Requirements sign-off'] },
    ],
  },
  {
    name: 'Build',
    tasks: [
      { name: 'Environment setup', startDay: 17, dueDay: 24 },
      {
        name: 'Integrations',
        startDay: 24,
        dueDay: 45,
        after: ['Environment setup'],
        children: [
          { name: 'Connect identity provider', dueDay: 31 },
          { name: 'Connect data warehouse', dueDay: 45 },
        ],
      },
      { name: 'Data migration rehearsal', startDay: 38, dueDay: 49, after: ['Environment setup'] },
      { name: 'Security review', startDay: 45, dueDay: 52, priority: 1, after: ['Integrations'] },
    ],
  },
  {
    name: 'Launch',
    tasks: [
      {
        name: 'User acceptance test',
        startDay: 52,
        dueDay: 63,
        children: [{ name: 'Test cases', dueDay: 53 }],
      },
      { name: 'Go-live', startDay: 64, dueDay: 65, priority: 1, after: ['User acceptance test'] },
      { name: 'Hypercare', startDay: 65, dueDay: 79, after: ['Go-live'] },
      { name: 'Handover to support', startDay: 79, dueDay: 82, after: ['Hypercare'] },
    ],
  },
];

export const agencyList: TemplateList = {
  name: 'Agency Kick-off',
  tasks: [
    { name: 'Welcome mail', startDay: 0, dueDay: 1 },
    { name: 'Kickoff call', startDay: 2, dueDay: 4, after: ['Welcome mail'] },
    { name: 'Brand assets received', startDay: 2, dueDay: 7 },
    { name: 'Access to accounts', startDay: 2, dueDay: 7 },
    { name: 'Creative concept', startDay: 7, dueDay: 14, after: ['Brand assets received'] },
    { name: 'Client approval', startDay: 14, dueDay: 18, priority: 2, after: ['Creative concept'] },
    { name: 'Launch', startDay: 21, dueDay: 22, after: ['Client approval'] },
    { name: 'First report', startDay: 35, dueDay: 36, after: ['Launch'] },
  ],
};

/** Templates nobody should pick, as every library has some. */
export const legacyList: TemplateList = {
  name: 'Onboarding – Legacy',
  tasks: [{ name: 'Kickoff call' }, { name: 'Setup' }, { name: 'Go-live' }],
};
export const internalList: TemplateList = {
  name: 'Internal project',
  tasks: [{ name: 'Scope' }, { name: 'Build' }, { name: 'Review' }],
};

const hours = (count: number): number => count * 3_600_000;

export const taskTemplates: readonly TemplateTask[] = [
  {
    name: 'Data migration',
    markdown: 'Agree on the source, rehearse once, then migrate.',
    priority: 2,
    estimateMs: hours(24),
    children: [{ name: 'Map the source' }, { name: 'Rehearse' }, { name: 'Migrate' }],
  },
  {
    name: 'Single sign-on',
    estimateMs: hours(6),
    children: [{ name: 'Exchange metadata' }, { name: 'Test with a pilot group' }],
  },
  {
    name: 'Training workshop',
    estimateMs: hours(8),
    children: [{ name: 'Agree on the agenda' }, { name: 'Hold the workshop' }, { name: 'Send the recording' }],
  },
  { name: 'Generic deliverable', children: [{ name: 'Prepare' }, { name: 'Hand over' }] },
];
