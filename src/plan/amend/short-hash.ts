/** Tells texts apart that are compared with a handful of others; no secret and no proof. */
export function shortHash(text: string): string {
  let hash = 5381;
  for (const char of text) hash = (Math.imul(hash, 33) ^ (char.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}
