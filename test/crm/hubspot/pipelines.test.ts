import { expect, test } from '@jest/globals';
import { connect } from './connect.ts';

const { api, crm } = connect();

test('a stage is won when it is closed with probability 1, whatever its id', async () => {
  const stage = (id: string, metadata: object) => ({ id, label: id, metadata });
  const stages = [
    stage('closedwon', { isClosed: 'false', probability: '0.6' }),
    stage('9912044', { isClosed: 'true', probability: '1.0' }),
    stage('9912045', { isClosed: 'true', probability: '0.0' }),
    stage('9912046', { isClosed: true, probability: 1 }),
    stage('9912047', { ticketState: 'OPEN' }),
  ];
  const results = [
    { id: 'default', label: 'Sales', stages },
    { id: 7, label: 'Old', archived: true, stages: [] },
  ];
  api().get('/crm/pipelines/2026-09/deals').reply(200, { results });
  expect(await crm().pipelines()).toEqual([
    {
      id: 'default',
      label: 'Sales',
      archived: false,
      stages: [
        { id: 'closedwon', label: 'closedwon', closed: false, won: false },
        { id: '9912044', label: '9912044', closed: true, won: true },
        { id: '9912045', label: '9912045', closed: true, won: false },
        { id: '9912046', label: '9912046', closed: true, won: true },
        { id: '9912047', label: '9912047', closed: false, won: false },
      ],
    },
    { id: '7', label: 'Old', archived: true, stages: [] },
  ]);
});
