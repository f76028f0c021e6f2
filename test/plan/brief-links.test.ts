import { describe, expect, test } from '@jest/globals';
import { briefMarkdown } from '../../src/plan/brief.ts';
import { whatIsSaid } from '../../src/plan/what-was-said.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const links = [
  'deal.contract_url',
  { label: 'Offer [signed]', from: 'deal.offer', if: 'deal.amount > 5' },
  { label: 'Secret', from: 'deal.contract_url', if: 'deal.amount > 1000000' },
];
const of = (properties: Readonly<Record<string, string>>) =>
  planContext({ mapping: mapping({ brief: { links } }), deal: deal({ properties }) });
const documents = (properties: Readonly<Record<string, string>>): string =>
  /### Documents\n([\s\S]*?)\n\n/.exec(briefMarkdown(of(properties)))?.[1] ?? '';

describe('documents of the deal in the brief', () => {
  test.each([
    { name: 'nothing', holds: {}, shows: '_not known yet_' },
    {
      name: 'one address',
      holds: { contract_url: 'https://files.example.com/a' },
      shows: '- [Contract url](https://files.example.com/a)',
    },
    {
      name: 'several, in a text',
      holds: { contract_url: 'https://a.example.com/1; https://a.example.com/2\nhttp://b.example.com' },
      shows: [
        '- [Contract url 1](https://a.example.com/1)',
        '- [Contract url 2](https://a.example.com/2)',
        '- [Contract url 3](http://b.example.com)',
      ].join('\n'),
    },
    {
      name: 'brackets that would end a link',
      holds: { offer: 'https://a.example.com/offer_(final)' },
      shows: '- [Offer \\[signed\\]](https://a.example.com/offer_%28final%29)',
    },
    {
      name: 'what is no address on the web',
      holds: { offer: '123456789', contract_url: 'javascript:alert(1)' },
      shows: [
        '- Contract url: on the deal [Acme rollout](https://app.hubspot.com/contacts/1/record/0-3/1001)',
        '- Offer \\[signed\\]: on the deal [Acme rollout](https://app.hubspot.com/contacts/1/record/0-3/1001)',
      ].join('\n'),
    },
  ])('are links: $name', ({ holds, shows }) => {
    expect(documents(holds)).toBe(shows);
  });

  test('have no heading where the mapping names none', () => {
    expect(briefMarkdown(planContext())).not.toContain('### Documents');
  });

  test('are remembered, so that delivery hears of another', () => {
    const before = whatIsSaid(of({ contract_url: 'https://a.example.com/1' }))['Contract url'];
    const after = whatIsSaid(of({ contract_url: 'https://a.example.com/2' }))['Contract url'];
    expect([before?.shown, after?.shown]).toEqual(['https://a.example.com/1', 'https://a.example.com/2']);
  });

  test('are asked of the CRM', () => {
    expect(mapping({ brief: { links } }).reads.deal).toEqual(expect.arrayContaining(['contract_url', 'offer']));
  });
});
