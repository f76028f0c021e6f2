import { exitCode } from '../domain/errors.ts';
import { describeMapping } from '../mapping/describe/describe-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { createPaint, printable, wrap } from '../plan/text-layout.ts';
import { loadFiles, showProblems } from './check.ts';
import type { Exit, Io } from './io.ts';

export const isMappingFile = (text: string): boolean => /\.ya?ml$/i.test(text);

/** Reads a mapping back in plain sentences, so that who wrote it sees what it says. Asks nobody. */
export async function explainMappingCommand(
  { file, json }: { readonly file: string; readonly json: boolean },
  io: Io,
): Promise<Exit> {
  const loaded = await loadFiles([file]);
  const [mapping] = loaded.mappings;
  if (mapping === undefined) {
    io.err(showProblems(loaded, io));
    return exitCode.needsPerson;
  }
  const sections = describeMapping(mapping);
  const { name, fingerprint: version } = mapping;
  io.out(
    json
      ? `${JSON.stringify({ schema: 'handoff/explain-mapping@1', name, file, version, sections })}\n`
      : format(mapping, sections, io),
  );
  return exitCode.ok;
}

function format(
  { name, file, description }: Mapping,
  sections: ReturnType<typeof describeMapping>,
  { color, width }: Pick<Io, 'color' | 'width'>,
): string {
  const paint = createPaint(color);
  const about = description === undefined ? '' : `${wrap(printable(description), width).join('\n')}\n`;
  const told = sections.map(({ heading, sentences }) => {
    const lines = sentences.flatMap((one) =>
      wrap(printable(one), width - 4).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}\n`),
    );
    return `\n${paint('bold', heading)}\n${lines.join('')}`;
  });
  return `${paint('bold', name)}  (${file})\n${about}${told.join('')}`;
}
