const mask = '***';

// Bearer tokens, ClickUp's personal tokens and HubSpot's, wherever they turn up and whoever they belong to.
const tokenPatterns = [
  /\b(Bearer|Basic)(\s+|%20)[A-Za-z0-9._~+/=%-]+/gi,
  /\bpk_[A-Za-z0-9_]{6,}/g,
  /\bpat-[A-Za-z0-9-]{6,}/g,
];

/** Masks the given secrets in any text, also URI-encoded, JSON-escaped and in base64, and everything shaped like a token. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
  // The longest first: a secret that contains another one must not leave its tail behind.
  const known = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const withoutKnown = known.reduce((rest, form) => rest.replaceAll(form, mask), text);
    return tokenPatterns.reduce((rest, pattern) => rest.replace(pattern, mask), withoutKnown);
  };
}

function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64');
  const base64url = Buffer.from(secret).toString('base64url');
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret), escaped, base64, base64.replace(/=+$/, ''), base64url];
}
