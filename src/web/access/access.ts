import type { Identity, Role } from '../../domain/access.ts';
import type { Clock } from '../../domain/clock.ts';
import type { SignIn, Store } from '../../store/store.ts';
import type { OidcProvider } from './oidc-provider.ts';

/** Somebody who signs in with a password, as the file of users has them. */
export interface User {
  readonly name: string;
  readonly role: Role;
  /** As `hashPassword` writes it. */
  readonly password: string;
}

/** The rule by which it is known who asks for a page. */
export type Access =
  /** Whoever can open a port of this machine. */
  | { readonly kind: 'open' }
  /** A proxy has asked them, and says who it is. */
  | {
      readonly kind: 'proxy';
      readonly header: string;
      readonly isTrusted: (address: string) => boolean;
      readonly roleOf: (identity: Identity) => Role | undefined;
    }
  /** Read anew for every request: whoever is taken out of the file is out. */
  | { readonly kind: 'passwords'; readonly users: () => Promise<readonly User[]> }
  | {
      readonly kind: 'oidc';
      readonly provider: OidcProvider;
      readonly roleOf: (identity: Identity) => Role | undefined;
    };

export interface AccessDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly access: Access;
  /** Under which people reach the pages, without a slash at the end; absent where that is this machine alone. */
  readonly publicUrl?: string | undefined;
  /** Whether what a connection from there says of its own caller (`X-Forwarded-For`) is believed. */
  readonly isProxy: (address: string) => boolean;
  /** A sign-in through a provider did not work. */
  readonly onTrouble: (error: unknown) => void;
  /** Somebody signed in, was refused, or left: for the log. */
  readonly onSignIn: (said: Pick<SignIn, 'outcome' | 'name' | 'address'>) => void;
}
