/** Takes a person out of whatever is kept. Says nothing of who they are. */
export interface Eraser {
  /** False where nothing of them can be in it; quick, for most texts have nothing. */
  readonly mayHave: (text: string) => boolean;
  readonly has: (text: string) => boolean;
  /** Whether it is their name or address and nothing else: who has a longer name is somebody else. */
  readonly is: (text: string) => boolean;
  /** Whether a key is made of their name: in small Latin letters, joined by hyphens. */
  readonly inKey: (key: string) => boolean;
  /** The text without them. */
  readonly text: (text: string) => string;
  /** The same for whatever JSON holds. */
  readonly value: (value: unknown) => unknown;
}
