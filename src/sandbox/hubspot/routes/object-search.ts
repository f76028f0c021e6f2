import { answered, type Call, type Reply } from '../gateway/call.ts';
import type { Route } from '../gateway/routing.ts';
import { answeredNames, recordAnswer } from '../objects/record-answer.ts';
import { runSearch } from '../search/run-search.ts';
import { readSearch } from '../search/search-request.ts';
import { needsFor, objectTypeOf } from './object-call.ts';
import { objectVersions } from './versions.ts';

/** The values are the index's, like the matches: what was written within the lag is not seen yet. */
function search(call: Call): Reply {
  const { portal, body, bodyText } = call;
  const type = objectTypeOf(call);
  const request = readSearch(body, bodyText);
  const { total, page } = runSearch(portal, type, request);
  const names = answeredNames(portal, type, request.properties);
  const results = page.map(({ record, properties, updatedAt }) =>
    recordAnswer(portal, { ...record, properties, updatedAt }, { properties: { names } }),
  );
  const reached = request.offset + page.length;
  const isLast = reached >= total || page.length === 0;
  // Unlike that of a list, the cursor comes without a link; the last page has no `paging` at all.
  return answered(isLast ? { total, results } : { total, results, paging: { next: { after: String(reached) } } });
}

export const objectSearchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'objects/:type/search',
    versions: objectVersions,
    needs: needsFor('readScopes'),
    run: search,
    isSearch: true,
  },
];
