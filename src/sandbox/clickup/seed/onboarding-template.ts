import type { TemplateList } from '../templates/template.ts';

const hours = (count: number): number => count * 3_600_000;

/** The list that a standard customer gets. Its lists have statuses of their own, with one to hand work back to sales. */
export const onboardingList = (lead: number, trainer: number): TemplateList => ({
  name: 'Onboarding – Standard',
  content: 'Everything from the handoff to two weeks after go-live.',
  statuses: [
    { status: 'to do', type: 'open' },
    { status: 'in progress', type: 'custom' },
    { status: 'blocked', type: 'custom' },
    { status: 'accepted', type: 'custom' },
    { status: 'returned to sales', type: 'custom' },
    { status: 'done', type: 'done' },
    { status: 'complete', type: 'closed' },
  ],
  tasks: [
    {
      name: 'Handoff review',
      markdown: 'Read the brief and **accept or return** it.',
      startDay: 0,
      dueDay: 1,
      priority: 2,
    },
    {
      name: 'Kickoff call',
      startDay: 2,
      dueDay: 3,
      estimateMs: hours(1),
      assignees: [lead],
      after: ['Handoff review'],
    },
    {
      name: 'Account setup',
      startDay: 3,
      dueDay: 7,
      estimateMs: hours(4),
      after: ['Kickoff call'],
      children: [
        { name: 'Create tenant', dueDay: 4 },
        { name: 'Invite admins', dueDay: 7 },
      ],
    },
    { name: 'Configure workspace', startDay: 7, dueDay: 14, estimateMs: hours(16), after: ['Account setup'] },
    {
      name: 'Import customer data',
      startDay: 10,
      dueDay: 18,
      priority: 2,
      tags: ['data'],
      after: ['Configure workspace'],
      children: [
        { name: 'Collect files', dueDay: 14 },
        { name: 'Validate import', dueDay: 18 },
      ],
    },
    {
      name: 'Admin training',
      startDay: 15,
      dueDay: 21,
      after: ['Import customer data'],
      children: [
        { name: 'Book session', dueDay: 15, assignees: [trainer] },
        { name: 'Send material', dueDay: 18 },
      ],
    },
    { name: 'End-user training', startDay: 18, dueDay: 25, after: ['Admin training'] },
    {
      name: 'Go-live check',
      startDay: 24,
      dueDay: 28,
      priority: 1,
      after: ['End-user training'],
      checklists: [{ name: 'Ready for go-live', items: ['Data signed off', 'Admins trained', 'Support informed'] }],
    },
    { name: 'Go-live', startDay: 28, dueDay: 30, priority: 1, after: ['Go-live check'] },
    { name: 'Two-week review', startDay: 40, dueDay: 44, after: ['Go-live'] },
  ],
});
