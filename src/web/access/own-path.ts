/** A path of this service, and nothing that a browser could take for another one. */
export const ownPath = (to: string | undefined): string =>
  to !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) ? to : '/';
