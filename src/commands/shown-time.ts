/** An ISO time as people read it: to the second, and saying that it is UTC. */
export const shownTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
