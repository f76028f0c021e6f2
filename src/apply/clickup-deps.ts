import type { ClickUpPort } from '../clickup/port.ts';
import type { LedgerDeps } from './create-once.ts';
import type { RecogniseDeps } from './recognise.ts';

/** What it takes to carry out operations in ClickUp. */
export type ClickUpDeps = LedgerDeps & RecogniseDeps & { readonly clickup: ClickUpPort; readonly workspaceId: string };
