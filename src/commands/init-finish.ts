import { join, relative, resolve } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { keepInEnv } from '../init/keep/keep-in-env.ts';
import { keepTokens } from '../init/keep/keep-tokens.ts';
import { forgetAnswers } from '../init/keep/state-file.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import { composeMapping } from '../init/mapping/compose-mapping.ts';
import { stopped } from '../init/problems.ts';
import { provisionProperties } from '../init/provision-properties.ts';
import { variablesToSet } from '../init/steps/files.ts';
import { answerOf, dirOf, type View } from '../init/view.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import { isStoreThere } from '../store/is-store-there.ts';
import { openStore } from '../store/open-store.ts';
import { explainFailure } from './explain-failure.ts';
import { filesIn, type InitWorld } from './init-world.ts';
import type { Io } from './io.ts';

/** What was done, for people and scripts. */
export interface Finished {
  /** As it is named from here. */
  readonly file: string;
  readonly mapping: Mapping;
  /** Names of the deal properties that were created now; undefined when that was not wanted. */
  readonly created: readonly string[] | undefined;
  readonly variables: readonly string[];
}

/** Does what was agreed to, each part whole or not at all, and in an order in which a second run can go on. */
export async function finish(view: View, world: InitWorld, io: Io): Promise<Finished> {
  const file = join(dirOf(view), answerOf(view, 'mapping'));
  const { text, mapping } = compose(view, file, io);
  const goOn = () => {
    if (io.stopping.aborted) throw stopped(true);
  };
  goOn();
  await keepAnsweredTokens(view, world, io);
  goOn();
  const created = answerOf(view, 'provision') === 'yes' ? await provision(world, io) : undefined;
  goOn();
  await refuseToReplace(view, file, io);
  await writeWhole(resolve(io.cwd, file), text, 0o644);
  const variables = variablesToSet(view);
  await keepInEnv(io.cwd, variables);
  await forgetAnswers(io.cwd);
  return { file, mapping, created, variables: Object.keys(variables) };
}

function compose(view: View, file: string, { cwd }: Io): { readonly text: string; readonly mapping: Mapping } {
  const schema = join(import.meta.dirname, '../../mappings/mapping.schema.json');
  const schemaPath = relative(resolve(cwd, dirOf(view)), schema);
  const text = composeMapping(view, { schemaPath: schemaPath.startsWith('.') ? schemaPath : `./${schemaPath}` });
  const { mapping, problems } = parseMapping(text, file);
  if (mapping !== undefined) return { text, mapping };
  throw new Error(
    `init composed a mapping with errors:\n${problems.map(({ message }) => message).join('\n')}\n\n${text}`,
  );
}

/** Somebody may have put a file there since it was looked for. */
async function refuseToReplace({ around, answers }: View, file: string, { cwd }: Io): Promise<void> {
  const [name = ''] = answers.mapping ?? [];
  if (around.mayReplace || !(await filesIn(resolve(cwd, file, '..'))).includes(name)) return;
  throw new UserError('INIT_FILE_EXISTS', `${file} is there already, and was not replaced.`, {
    fix: 'Take another name with --mapping, or --force to replace it.',
  });
}

/** Tokens go where it was answered, with the address of the vendor where it is not the usual one. */
export async function keepAnsweredTokens(view: View, { tokens, config }: InitWorld, { cwd }: Io): Promise<void> {
  const where = answerOf(view, 'tokens-in');
  if (where !== 'env' && where !== 'files') return;
  const besides = {
    ...(config.hubspot.baseUrl === 'https://api.hubapi.com' ? {} : { HUBSPOT_BASE_URL: config.hubspot.baseUrl }),
    ...(config.clickup.baseUrl === 'https://api.clickup.com' ? {} : { CLICKUP_BASE_URL: config.clickup.baseUrl }),
  };
  await keepTokens({ tokens: tokens(), where, cwd, secretsDir: view.around.secretsDir, besides });
}

async function provision({ hubspot, config }: InitWorld, { clock }: Io): Promise<string[]> {
  const { properties } = await explainFailure(() => provisionProperties(hubspot().crm));
  if (await isStoreThere(config.databaseUrl)) {
    const store = await openStore({ url: config.databaseUrl, clock });
    try {
      await store.catalogue.drop('deal-properties');
    } finally {
      await store.close();
    }
  }
  return properties.filter(({ result }) => result === 'created').map(({ name }) => name);
}
