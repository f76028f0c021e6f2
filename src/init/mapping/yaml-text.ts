/** Text that YAML reads as that text and nothing else, wherever it stands. */
export const quoted = (text: string): string => (isPlain(text) ? text : escapeReplacement(JSON.stringify(text)));

// A name that was once garbled holds U+FFFD itself; bare in a file it would be taken for bytes that are no UTF-8.
const escapeReplacement = (text: string): string => text.replaceAll('\uFFFD', '\\uFFFD');

// Words only: what YAML might take for a number, a truth value, a date or its own punctuation is put into quotes.
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w.@/-]*(?: [A-Za-z0-9][\w.@/-]*)*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);

/** A comment of one line, whatever the text. */
export const comment = (text: string): string =>
  `# ${text.replaceAll(/[\p{Cc}\u0085\u2028\u2029]+/gu, ' ').replaceAll('\uFFFD', '?')}`;

export const list = (items: readonly string[]): string => `[${items.map(quoted).join(', ')}]`;
