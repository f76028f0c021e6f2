/** What becomes of a handoff when its deal is no longer won, or is won again. */
export interface Lifecycle {
  /** The deal is open again. `ignore`: delivery goes on as if nothing had happened. */
  readonly reopened: 'pause' | 'ignore';
  readonly lost: 'pause' | 'ignore';
  /** After a pause. `ask`: it waits for somebody to resume it. */
  readonly wonAgain: 'resume' | 'ask';
  /** Won again, and now this mapping takes it and not the one it was built under. */
  readonly renewed: 'new' | 'resume';
}

/** Where a file says nothing: what sales takes back is frozen, and goes on when it is won again. */
export const usualLifecycle: Lifecycle = { reopened: 'pause', lost: 'pause', wonAgain: 'resume', renewed: 'new' };
