/** The deals that a pass is about when it is not about all of them. */
export interface Narrow {
  readonly deals: readonly string[];
  /** Named by a person, who wants them looked at whatever is known; a webhook's hint is worth what reading finds. */
  readonly named: boolean;
}

export const narrowTo = (deal: string | undefined, hinted?: readonly string[]): Narrow | undefined => {
  if (deal !== undefined) return { deals: [deal], named: true };
  return hinted === undefined ? undefined : { deals: hinted, named: false };
};
