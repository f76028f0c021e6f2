import { checkWrite } from '../objects/check-write.ts';
import type { HubSpotRecord, Properties } from '../objects/record.ts';
import type { Portal } from '../portal.ts';
import { impossible } from './act.ts';

/** Values a person types in: held to the same rules as the API's, without what an administrator made required. */
export function checkedByPerson(portal: Portal, record: HubSpotRecord, given: Properties): Properties {
  const { values, problems } = checkWrite(portal, { type: record.type, record, given, version: 'v3' });
  if (problems.length === 0) return values;
  throw impossible(problems.map(({ message }) => message).join(' '), 'Correct the values and act again.');
}
