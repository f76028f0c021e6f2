import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { NotKnown } from '../finding.ts';
import type { Machine, Subject } from '../subject.ts';

const megabyte = 1024 * 1024;
const scarceBytes = 200 * megabyte;
const usedUpBytes = 20 * megabyte;

/** The store: whether it can be used as it is, and goes on fitting on its disk. */
export const storeChecks = ({ machine }: Subject): readonly Check[] => [
  {
    area: 'store',
    name: 'schema and soundness',
    run: async (facts) => {
      const { path, pending } = await facts.inspection();
      // Reading it as a pass does finds locks and rights that a mere look does not meet.
      if (pending.length === 0 && (await facts.inspection()).exists) await facts.store();
      return pending.length === 0 ? [] : [behind(path, pending)];
    },
  },
  {
    area: 'store',
    name: 'disk',
    run: async (facts) => {
      const { file } = await facts.inspection();
      if (file === undefined) throw new NotKnown('the store is not a file of this machine');
      return diskSpace(file, machine);
    },
  },
  ...(machine.hasModes
    ? [
        {
          area: 'store' as const,
          name: 'who may read it',
          run: async (facts: Parameters<Check['run']>[0]) => {
            const { file } = await facts.inspection();
            if (file === undefined) throw new NotKnown('the store is not a file of this machine');
            return openStoreFile(file, machine.modeOf(file));
          },
        },
      ]
    : []),
];

const behind = (path: string, pending: readonly string[]): Finding => ({
  code: 'STORE_BEHIND',
  severity: 'info',
  area: 'store',
  what: `The store ${path} was last used by an older version.`,
  cause: 'The service was updated and has not been started since.',
  fix: 'Nothing, or `handoff backup` first: the next start brings it up to date, all or nothing.',
  evidence: `to be done: ${pending.join(', ')}`,
});

function diskSpace(file: string, machine: Machine): readonly Finding[] {
  const free = machine.freeBytes(file);
  if (free >= scarceBytes) return [];
  return [
    {
      code: 'DISK_SPACE_LOW',
      severity: free < usedUpBytes ? 'error' : 'warning',
      area: 'store',
      what: `The disk that holds the store ${file} is nearly full.`,
      where: file,
      cause: 'Nothing can be begun that cannot first be written down, so a full disk stops the service.',
      fix: 'Free some space, or move the store to a larger disk and name it in DATABASE_URL.',
      evidence: `${Math.floor(free / megabyte)} MB are left`,
    },
  ];
}

function openStoreFile(file: string, mode: number | undefined): readonly Finding[] {
  if (mode === undefined || (mode & 0o077) === 0) return [];
  return [
    {
      code: 'STORE_OPEN_TO_OTHERS',
      severity: 'warning',
      area: 'store',
      what: `Other users of this machine may get at the store ${file}, which holds names of customers.`,
      where: file,
      cause: 'The file was copied or restored with the usual permissions of new files.',
      fix: `Run: chmod 600 ${file}`,
      evidence: `its mode is ${(mode & 0o777).toString(8).padStart(3, '0')}, and 600 is enough`,
    },
  ];
}
