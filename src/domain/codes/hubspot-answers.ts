import { admin, type ExplainedException, operator, sales } from './explained.ts';

/** What HubSpot says; with a handoff when it concerns one, or as the end of a command. */
export const hubspotAnswers = {
  HUBSPOT_TOKEN_REJECTED: operator(
    'The token is not accepted.',
    'Copy it again, whole, without "Bearer".',
    'No pass does anything; projects that stand stay as they are.',
  ),
  HUBSPOT_TOKEN_EXPIRED: operator(
    'The token has expired.',
    'Copy the new one, whole, without "Bearer".',
    'No pass does anything; projects that stand stay as they are.',
  ),
  HUBSPOT_SCOPE_MISSING: admin(
    'A scope is missing; the message names the true one.',
    'Add it to the key; [README](../README.md) has the list.',
    'What needs the scope is not done, and tried again.',
  ),
  HUBSPOT_RECORD_GONE: sales(
    'The record was deleted or merged.',
    'Restore it, or leave it.',
    'The deal is told nothing; within a day the handoff is paused.',
  ),
  HUBSPOT_NOT_FOUND: operator(
    'Nothing answers at that path.',
    'Check `HUBSPOT_BASE_URL` and `HUBSPOT_API_VERSION`.',
    'Nothing is read from HubSpot or written to it.',
  ),
  HUBSPOT_PROPERTY_UNKNOWN: admin(
    'The portal has no such property.',
    '`handoff provision`, or correct the mapping.',
    'The deal is not told, and it is tried again.',
  ),
  HUBSPOT_PROPERTY_REQUIRED: sales(
    'A rule of the portal wants another property filled first. HubSpot holds every write to such rules.',
    'Fill it, or relax the rule.',
    'The deal is not told, and it is tried again.',
  ),
  HUBSPOT_VALUE_REFUSED: admin(
    'The value does not fit the property.',
    'Compare type and options with the mapping.',
    'The deal is not told, and it is tried again.',
  ),
  HUBSPOT_RATE_LIMITED: operator(
    'Too many requests at the moment.',
    'Wait, or give the service a key of its own.',
    'Everything becomes slower, and nothing is lost.',
  ),
  HUBSPOT_DAILY_LIMIT: operator(
    "The account's requests of the day are used up, by all apps together.",
    'See which app uses them; it begins again at midnight.',
    'Nothing happens until midnight; then everything is caught up with.',
  ),
  HUBSPOT_UNREACHABLE: operator(
    'No connection.',
    'Network, proxy, name resolution, certificates.',
    'Nothing happens until it answers; then everything is caught up with.',
  ),
  HUBSPOT_NOT_HUBSPOT: operator(
    'Something else answers.',
    '`HUBSPOT_BASE_URL`, or a proxy in between.',
    'Nothing happens until HubSpot answers there.',
  ),
  HUBSPOT_UNAVAILABLE: operator(
    'HubSpot has an error of its own.',
    'Nothing: the next pass goes on.',
    'Nothing happens until it answers; then everything is caught up with.',
  ),
} as const satisfies Record<string, ExplainedException>;
