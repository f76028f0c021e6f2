import type { Check } from '../check.ts';
import { explainTrouble } from '../explain-trouble.ts';
import type { Finding } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** The environment, and who may read the files that hold its secrets. */
export const setupChecks = ({ problems, secretFiles, machine }: Subject): readonly Check[] => [
  {
    area: 'setup',
    name: 'environment',
    run: async () => problems.flatMap((problem) => explainTrouble(problem, 'setup') ?? []),
  },
  ...(machine.hasModes
    ? [
        {
          area: 'setup' as const,
          name: 'secret files',
          run: async () => secretFiles.flatMap((path) => openFile(path, machine.modeOf(path))),
        },
      ]
    : []),
];

function openFile(path: string, mode: number | undefined): readonly Finding[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  const shown = (mode & 0o777).toString(8).padStart(3, '0');
  return [
    {
      code: 'SECRET_FILE_OPEN',
      severity: 'warning',
      area: 'setup',
      what: `Other users of this machine may get at the tokens in ${path}.`,
      where: path,
      cause: 'The file was made with the usual permissions of new files.',
      fix: `Run: chmod 600 ${path}`,
      evidence: `its mode is ${shown}, and 600 is enough`,
    },
  ];
}
