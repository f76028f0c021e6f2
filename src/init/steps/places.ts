import { rankTemplates } from '../rank-templates.ts';
import { folderFlaw } from '../text-flaw.ts';
import { pipelinesOf, templateOf, workspaceOf } from '../view.ts';
import { describePipelines } from '../why-won.ts';
import type { Step } from './step.ts';

const workspace: Step = {
  id: 'workspace',
  needs: ['login'],
  ask(view) {
    if (view.facts.login === undefined || workspaceOf(view) !== undefined) return undefined;
    const { workspaces } = view.facts.login;
    const wanted = view.around.workspaceId;
    return {
      step: 'workspace',
      kind: 'choose',
      message: 'Which ClickUp workspace?',
      ...(wanted === undefined ? {} : { about: [`CLICKUP_WORKSPACE_ID is ${wanted}, which this token does not see.`] }),
      options: workspaces.map(({ id, name, members }) => ({
        value: id,
        label: name,
        hint: `${members.length} people`,
      })),
    };
  },
};

const pipelines: Step = {
  id: 'pipelines',
  needs: ['portal'],
  ask({ facts: { portal } }) {
    if (portal === undefined) return undefined;
    const usable = portal.pipelines.filter(({ archived, stages }) => !archived && stages.some(({ won }) => won));
    const wonIn = (id: string) => portal.deals.filter((deal) => deal.pipeline === id).length;
    const busiest = usable.toSorted((a, b) => wonIn(b.id) - wonIn(a.id))[0];
    return {
      step: 'pipelines',
      kind: 'choose-many',
      least: 1,
      message: 'Won deals of which pipelines become projects of one kind?',
      about: describePipelines(usable, portal.deals),
      options: usable.map(({ id, label }) => ({ value: id, label, hint: `${wonIn(id)} of the last won deals` })),
      ...(busiest === undefined ? {} : { proposal: [busiest.id] }),
    };
  },
};

const deliverySpace = /deliver|client|customer|project|onboard|implement|service/i;

const space: Step = {
  id: 'space',
  needs: ['furniture'],
  ask({ facts: { furniture } }) {
    if (furniture === undefined) return undefined;
    const { spaces } = furniture;
    const likely = spaces.length === 1 ? spaces[0] : spaces.find(({ name }) => deliverySpace.test(name));
    return {
      step: 'space',
      kind: 'choose',
      message: 'In which ClickUp space are projects built?',
      options: spaces.map(({ id, name }) => ({ value: id, label: name })),
      ...(likely === undefined ? {} : { proposal: [likely.id] }),
    };
  },
};

const template: Step = {
  id: 'template',
  needs: ['furniture'],
  ask(view) {
    const { furniture } = view.facts;
    if (furniture === undefined) return undefined;
    const chosen = pipelinesOf(view);
    const others = (view.facts.portal?.pipelines ?? []).filter((one) => !chosen.includes(one));
    const names = { chosen: chosen.map(({ label }) => label), others: others.map(({ label }) => label) };
    const ranked = rankTemplates(furniture.listTemplates, furniture.folderTemplates, names);
    const [best] = ranked;
    return {
      step: 'template',
      kind: 'choose',
      message: 'From which template?',
      options: [
        ...ranked.map((one) => ({
          value: `${one.kind}:${one.template.id}`,
          label: one.template.name,
          hint: `${one.kind} template`,
        })),
        { value: 'none', label: 'none', hint: 'the tasks stand in the mapping' },
      ],
      proposal: [best === undefined || best.score <= 0 ? 'none' : `${best.kind}:${best.template.id}`],
    };
  },
};

/** One folder a year: a space shows some hundreds of lists in a folder at most before nobody finds anything. */
const folderOfYear = "Clients {{ won | date: '%Y' }}";

const folder: Step = {
  id: 'folder',
  needs: ['space'],
  ask(view) {
    const { space: seen } = view.facts;
    // ClickUp has no folders inside folders.
    if (seen === undefined || templateOf(view)?.kind === 'folder') return undefined;
    const names = seen.folders.filter(({ archived }) => !archived).map(({ name }) => name);
    return {
      step: 'folder',
      kind: 'text',
      message: 'In which folder? It is made when it is not there; "none" for no folder',
      about: [names.length === 0 ? 'The space has no folders yet.' : `There are: ${names.join(', ')}.`],
      flaw: folderFlaw,
      proposal: [folderOfYear],
    };
  },
};

export const placeQuestions: readonly Step[] = [workspace, pipelines, space, template, folder];
