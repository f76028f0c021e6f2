import { isoTime } from '../domain/clock.ts';
import { createRecogniser } from '../domain/forgotten.ts';
import type { Exception } from '../domain/plan.ts';
import type { ReadDeps } from './deps.ts';
import type { Work } from './work.ts';

export const forgottenCode = 'FORGOTTEN_AGAIN';

/** Whose deals or projects name somebody who was removed: what was read of them is kept again, and an exception says so. */
export async function tellForgotten(works: readonly Work[], { store }: Pick<ReadDeps, 'store'>): Promise<Work[]> {
  const forgotten = await store.forgotten.all();
  if (forgotten.length === 0) return [...works];
  const recognise = createRecogniser(forgotten);
  return works.map((work) => {
    const { deal, project } = work;
    const onDeal = recognise(deal);
    const at = onDeal ?? recognise(project);
    if (at === undefined) return work;
    const where = onDeal === undefined ? 'The project in ClickUp' : 'The deal, or what stands around it in the CRM,';
    return { ...work, troubles: [...work.troubles, again(`${where} names`, deal.id, at)] };
  });
}

/** The same of those who own records in the CRM or are members of the workspace. */
export async function forgottenAmongPeople({
  store,
  catalogue,
}: Pick<ReadDeps, 'store' | 'catalogue'>): Promise<Exception[]> {
  const forgotten = await store.forgotten.all();
  if (forgotten.length === 0) return [];
  const recognise = createRecogniser(forgotten);
  const { members, owners } = catalogue.current();
  const at = recognise([members, owners]);
  return at === undefined ? [] : [again('Among the members of ClickUp or the owners of HubSpot is', '-', at)];
}

/** Does not say whom: that would be what was to be removed. */
const again = (where: string, deal: string, at: number): Exception => ({
  code: forgottenCode,
  message: `${where} somebody who was removed from the store on ${isoTime(at).slice(0, 10)}: what stands there was read again, and is kept.`,
  fix: `Remove them there, and run \`handoff forget\` again; or, if they may stand there, \`handoff resolve ${deal} ${forgottenCode} --because "…"\`.`,
});
