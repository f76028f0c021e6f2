import { z } from 'zod';

/** A file that hangs on a deal. `url` only where anybody may open it. */
export const DealFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().optional(),
  url: z.string().optional(),
});
export type DealFile = Readonly<z.infer<typeof DealFile>>;

/** What was read of the files of a deal: `ids` in their order, of which only those not known before were looked up. */
export type DealFiles =
  | {
      readonly known: true;
      readonly ids: readonly string[];
      readonly files: readonly DealFile[];
      /** Ids of which the CRM says that there is no such file, or none that the token may see. */
      readonly unseen: readonly string[];
    }
  | { readonly known: false; readonly message: string; readonly fix: string };

/** Deal and version: what hangs on it may be different with every change of the deal. */
export const dealFilesAt = (dealId: string, version: string): string => `${dealId}@${version}`;
