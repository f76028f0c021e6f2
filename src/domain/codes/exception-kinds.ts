import { clickupAnswers } from './clickup-answers.ts';
import { clockExceptions } from './clock-exceptions.ts';
import { doubtAndDamage } from './doubt-and-damage.ts';
import type { ExplainedException } from './explained.ts';
import { findings } from './findings.ts';
import { hubspotAnswers } from './hubspot-answers.ts';
import { peopleAndPlaces } from './people-and-places.ts';

/** Every code that may stand in the inbox. A code is permanent; each says whose move it is, and what comes of waiting. */
const exceptionKinds: ReadonlyMap<string, ExplainedException> = new Map(
  Object.entries({
    ...peopleAndPlaces,
    ...clockExceptions,
    ...doubtAndDamage,
    ...hubspotAnswers,
    ...clickupAnswers,
    ...findings,
  }),
);

/** Every code of the inbox, in the order of the alphabet. */
export const exceptionCodes: readonly string[] = [...exceptionKinds.keys()].sort();

/** What is known of a code in general; one that this release does not know is the operator's to find out. */
export function kindOf(code: string): Pick<ExplainedException, 'move' | 'ifNobody'> {
  const { move, ifNobody } = exceptionKinds.get(code) ?? { move: 'operator', ifNobody: 'It stays as it is.' };
  return { move, ifNobody };
}
