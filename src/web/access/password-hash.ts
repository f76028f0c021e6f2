import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

// What OWASP asks of scrypt with 32 MB: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const cost = { log2N: 15, r: 8, p: 3 } as const;
const hashBytes = 32;

/** `scrypt$15$8$3$SALT$HASH`, each of the last two in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Nobody's: what a password is held against where the name is unknown, so that this takes as long. */
export const nobodysHash = ['scrypt', cost.log2N, cost.r, cost.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

export const isPasswordHash = (text: string): boolean => read(text) !== undefined;

/** Takes its time, and no less for a wrong one. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const known = read(stored);
  if (known === undefined) return false;
  return timingSafeEqual(await derive(password, known.salt, known), known.hash);
}

interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

function read(text: string): (Cost & { readonly salt: Buffer; readonly hash: Buffer }) | undefined {
  const found = /^scrypt\$(1[4-8])\$(8)\$([1-8])\$([\w-]{22})\$([\w-]{43})$/.exec(text);
  if (found === null) return undefined;
  const [, log2N, r, p, salt = '', hash = ''] = found;
  const [saltBytes, hashed] = [Buffer.from(salt, 'base64url'), Buffer.from(hash, 'base64url')];
  return { log2N: Number(log2N), r: Number(r), p: Number(p), salt: saltBytes, hash: hashed };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
  return new Promise((resolve, reject) => {
    // Letters with accents can be typed in two ways that look the same.
    scrypt(password.normalize('NFKC'), salt, hashBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
