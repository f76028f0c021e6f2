import type { Check } from './check.ts';
import { createFacts, type Facts } from './facts.ts';
import { type Area, areas, type Finding, NotKnown, type Report, type Severity, type Skipped } from './finding.ts';
import { mappingChecks } from './mapping-checks.ts';
import { standingChecks } from './standing-checks.ts';
import type { Subject } from './subject.ts';

/** Asks everything that can be asked, one question at a time, and changes nothing anywhere. */
export async function examine(subject: Subject, only: readonly Area[] = areas): Promise<Report> {
  const before = subject.requests();
  const facts = createFacts(subject);
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  const checked: { area: Area; check: string }[] = [];
  try {
    for (const { area, name, run } of await checksFor(subject, facts, only)) {
      const answer = await unlessUnknown(() => run(facts));
      if (answer instanceof NotKnown) skipped.push({ area, check: name, because: answer.message });
      else {
        checked.push({ area, check: name });
        findings.push(...answer.map((finding) => ({ ...finding, check: name })));
      }
    }
  } finally {
    await facts.close();
  }
  const after = subject.requests();
  return {
    findings: inOrder(merged([...facts.troubles(), ...findings])),
    checked,
    skipped,
    requests: { hubspot: after.hubspot - before.hubspot, clickup: after.clickup - before.clickup },
  };
}

async function checksFor(subject: Subject, facts: Facts, only: readonly Area[]): Promise<readonly Check[]> {
  const loaded = await unlessUnknown(facts.mappings);
  const mappings = loaded instanceof NotKnown ? [] : loaded.mappings;
  return [...standingChecks(subject), ...mappingChecks(mappings)].filter(({ area }) => only.includes(area));
}

async function unlessUnknown<T>(read: () => Promise<T>): Promise<T | NotKnown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotKnown) return error;
    throw error;
  }
}

/** The same thing found from several places is one finding that names them all. */
function merged(findings: readonly Finding[]): Finding[] {
  const same = Map.groupBy(findings, ({ code, what }) => `${code} ${what}`);
  return [...same.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const where = [...new Set(group.flatMap((one) => one.where ?? []))];
    return [where.length === 0 ? first : { ...first, where: where.join(', ') }];
  });
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => areas.indexOf(a.area) - areas.indexOf(b.area) || weight[a.severity] - weight[b.severity]);
