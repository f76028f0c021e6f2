import { UserError } from '../domain/errors.ts';

interface Trouble {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
}

const unreachable: Trouble = {
  code: 'STORE_UNREACHABLE',
  what: 'does not answer',
  fix: 'Check host and port in DATABASE_URL, and that the server runs and lets this machine in. What was committed is kept, and running again is safe.',
};
const crowded: Trouble = {
  code: 'STORE_UNREACHABLE',
  what: 'takes no more connections',
  fix: 'Raise max_connections on the server (each process of this service uses up to 10), or end other programs that hold connections.',
};
const untrusted: Trouble = {
  code: 'STORE_NOT_TRUSTED',
  what: 'cannot be spoken to over a connection that is safe',
  fix: 'Name the file of the authority that signed its certificate (DATABASE_URL=…?sslmode=verify-full&sslrootcert=FILE); without TLS on the server, sslmode=disable on a network of your own.',
};
const loginRefused: Trouble = {
  code: 'STORE_LOGIN_REFUSED',
  what: 'refuses the user or the password',
  fix: 'Check user and password in DATABASE_URL (characters other than letters and digits as %XX), and what the server’s pg_hba.conf allows.',
};
const databaseMissing: Trouble = {
  code: 'STORE_DATABASE_MISSING',
  what: 'does not exist on its server',
  fix: 'Create it (`createdb --encoding=UTF8 NAME`), or correct the name at the end of DATABASE_URL.',
};
const notAllowed: Trouble = {
  code: 'STORE_READ_ONLY',
  what: 'cannot be written',
  fix: 'Name the primary server, not a read-only copy, and let this user own the database, or create tables in its schema and change them.',
};
const diskFull: Trouble = {
  code: 'STORE_DISK_FULL',
  what: 'cannot grow: the disk of its server is full',
  fix: 'Free some space there and run again. What was committed is kept and unfinished work is taken up where it stopped.',
};
const locked: Trouble = {
  code: 'STORE_LOCKED',
  what: 'is held by another session that did not let go in time',
  fix: 'Run again; nothing was changed halfway. If it goes on, end the session that holds it (pg_stat_activity shows who waits for whom).',
};
const corrupt: Trouble = {
  code: 'STORE_CORRUPT',
  what: 'cannot be read by its own server',
  fix: 'Look into the server’s log and put the last backup in its place. Without one, name an empty database and run `handoff sync`: what was built carries its marker and is found again, not built twice.',
};

// https://www.postgresql.org/docs/current/errcodes-appendix.html; what is not listed is a bug and keeps its stack.
const bySqlState: Readonly<Record<string, Trouble>> = {
  '25006': notAllowed,
  '25P03': locked,
  '28000': loginRefused,
  '28P01': loginRefused,
  '3D000': databaseMissing,
  '3F000': notAllowed,
  '40001': locked,
  '40P01': locked,
  '42501': notAllowed,
  '53100': diskFull,
  '53300': crowded,
  '55P03': locked,
  '57014': locked,
  '57P01': unreachable,
  '57P02': unreachable,
  '57P03': unreachable,
  '58030': corrupt,
  XX001: corrupt,
  XX002: corrupt,
};

const tlsCodes =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$)|does not support SSL|SSL connection/;

/** A `UserError` for what a person can repair; anything else comes back as it is. */
export function explainPostgresError(error: unknown, description: string): unknown {
  const code = textOf(error, 'code');
  const trouble =
    code === undefined ? undefined : (bySqlState[code] ?? (code.startsWith('08') ? unreachable : undefined));
  return trouble === undefined ? error : told(trouble, error, description);
}

/** The same for a connection that could not be made or was lost, which comes without a code of the database's own. */
export function explainLostConnection(error: unknown, description: string): unknown {
  if (error instanceof UserError) return error;
  const explained = explainPostgresError(error, description);
  if (explained !== error) return explained;
  const [code = '', message = ''] = [textOf(error, 'code'), textOf(error, 'message')];
  if (tlsCodes.test(code) || tlsCodes.test(message)) return told(untrusted, error, description);
  // What the client says when the server asks for a password and there is none (SASL is how it asks).
  if (message.startsWith('SASL:')) return told(loginRefused, error, description);
  return told(unreachable, error, description);
}

const told = ({ code, what, fix }: Trouble, error: unknown, description: string): UserError =>
  new UserError(code, `The store ${description} ${what} (${detailOf(error)}).`, { fix, cause: error });

/** Two addresses of one host that both refuse come as one error without a message. */
const detailOf = (error: unknown): string =>
  [textOf(error, 'message'), textOf(error, 'code'), String(error)].find((text) => text !== undefined && text !== '') ??
  '';

function textOf(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
  const text: unknown = Reflect.get(value, key);
  return typeof text === 'string' ? text : undefined;
}
