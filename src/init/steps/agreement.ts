import { type HandoffProperty, handoffProperties } from '../../domain/handoff-properties.ts';
import { judgeScopes } from '../describe-scopes.ts';
import { describePeople, matchPeople, namedBy, personProperties } from '../match-people.ts';
import { gateCandidates, proposedGate } from '../propose-gate.ts';
import { timezoneFlaw } from '../text-flaw.ts';
import { dealsOf, leadProperty, type View, workspaceOf } from '../view.ts';
import type { Step } from './step.ts';

const leadFrom: Step = {
  id: 'lead-from',
  needs: ['portal'],
  ask(view) {
    const { portal } = view.facts;
    if (portal === undefined) return undefined;
    const found = personProperties(portal.properties, portal.owners, portal.deals);
    if (found.length === 0) return undefined;
    const used = (name: string) => dealsOf(view).filter(({ properties }) => properties[name] !== undefined).length;
    const best = found.toSorted((a, b) => used(b.name) - used(a.name))[0];
    return {
      step: 'lead-from',
      kind: 'choose',
      message: 'Which property of the deal names the one who leads the delivery?',
      options: [
        ...found.map(({ name, label }) => ({ value: name, label, hint: `filled in on ${used(name)} won deals` })),
        { value: 'none', label: 'none', hint: 'people of your choice take turns' },
      ],
      proposal: [best !== undefined && used(best.name) > 0 ? best.name : 'none'],
    };
  },
};

const lead: Step = {
  id: 'lead',
  needs: ['portal', 'login'],
  ask(view) {
    const { portal } = view.facts;
    const members = (workspaceOf(view)?.members ?? []).filter(({ guest, email }) => !guest && email !== '');
    if (portal === undefined) return undefined;
    const people = matchPeople(portal.owners, members);
    const property = leadProperty(view);
    const proposal = property === undefined ? [] : namedBy(property, dealsOf(view), people).map(({ email }) => email);
    return {
      step: 'lead',
      kind: 'choose-many',
      least: property === undefined ? 1 : 0,
      message:
        property === undefined
          ? 'Who leads deliveries, in turn?'
          : `Who leads, in turn, when ${property} names nobody?`,
      about: describePeople(people, portal.deals),
      // Who is proposed stands where it is seen.
      options: members
        .map(({ email, name }) => ({ value: email, label: email, hint: name }))
        .toSorted((a, b) => Number(proposal.includes(b.value)) - Number(proposal.includes(a.value))),
      ...(property === undefined && proposal.length === 0 ? {} : { proposal }),
    };
  },
};

const requirements: Step = {
  id: 'require',
  needs: ['portal'],
  ask(view) {
    const { portal } = view.facts;
    if (portal === undefined) return undefined;
    const candidates = gateCandidates(portal.properties, dealsOf(view));
    return {
      step: 'require',
      kind: 'choose-many',
      least: 0,
      message: 'What must a deal say before anything is built?',
      about: ['Proposed is what sounds like a handoff and is filled in on at least half of the last won deals.'],
      options: candidates.map(({ property, filled, of }) => ({
        value: property.name,
        label: property.label,
        hint: `${property.name}, filled in on ${filled} of ${of}`,
      })),
      proposal: proposedGate(candidates),
    };
  },
};

const timezone: Step = {
  id: 'timezone',
  needs: ['access'],
  ask: ({ facts: { access } }) => ({
    step: 'timezone',
    kind: 'text',
    message: 'In which time zone are days counted?',
    flaw: timezoneFlaw,
    proposal: [access?.timeZone ?? 'UTC'],
  }),
};

/** The properties of the handoff that the portal does not have yet. */
export function propertiesToCreate({ facts: { portal } }: View): readonly HandoffProperty[] {
  const present = new Set(portal?.properties.map(({ name }) => name));
  return Object.values<HandoffProperty>(handoffProperties).filter(({ name }) => !present.has(name));
}

const writeScope = 'crm.schemas.deals.write';

const provision: Step = {
  id: 'provision',
  needs: ['portal'],
  ask(view) {
    const missing = propertiesToCreate(view);
    if (missing.length === 0) return undefined;
    const { access } = view.facts;
    const mayNot =
      access !== undefined && judgeScopes(access, { [writeScope]: '' })?.missing.includes(writeScope) === true;
    return {
      step: 'provision',
      kind: 'confirm',
      message: 'Create these deal properties in HubSpot, for the status that comes back?',
      about: [
        ...missing.map(({ name, label, description }) => `  ${name} – ${label}: ${description}`),
        ...(mayNot ? [`The token lacks ${writeScope}; \`handoff provision\` creates them later.`] : []),
      ],
      proposal: [mayNot ? 'no' : 'yes'],
    };
  },
};

export const agreementQuestions: readonly Step[] = [leadFrom, lead, requirements, timezone, provision];
