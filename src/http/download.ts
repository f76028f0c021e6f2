import axios, { type AxiosAdapter } from 'axios';
import { giveUpAfter } from '../system-clock.ts';
import { isLoopback } from './base-url.ts';
import { HttpError, type HttpFailure } from './http-error.ts';

/** Reads a file at an address that somebody signed for us. Throws `HttpError`, which never holds the address. */
export type Download = (address: string, upToBytes: number) => Promise<Uint8Array>;

interface DownloadOptions {
  readonly vendor: HttpFailure['vendor'];
  readonly timeoutMs: number;
  /** Answers in process instead of over a socket. */
  readonly adapter?: AxiosAdapter;
}

/** What the address of a file is called in messages: the address itself is a key to it. */
const signedAddress = 'the signed address of a file';

/** Sends no token: a signed address needs none and may lead anywhere. Plain http is for loopback only. */
export function createDownload({ vendor, timeoutMs, adapter }: DownloadOptions): Download {
  const failed = (failure: Omit<HttpFailure, 'vendor' | 'method' | 'path'>) =>
    new HttpError({ vendor, method: 'GET', path: signedAddress, ...failure });
  return async (address, upToBytes) => {
    const url = URL.parse(address);
    if (!isFit(url))
      throw failed({
        effect: 'refused',
        code: 'ADDRESS_UNFIT',
        detail: 'The address of the file is no https address.',
      });
    try {
      const { status, data } = await axios.get<unknown>(url.href, {
        headers: { 'User-Agent': 'handoff-sync' },
        responseType: 'arraybuffer',
        timeout: timeoutMs,
        // `timeout` ends with the headers: what comes a byte at a time would never end.
        signal: giveUpAfter(timeoutMs),
        maxRedirects: 3,
        beforeRedirect: ({ href }: Record<string, unknown>) => {
          if (!isFit(URL.parse(String(href)))) throw new Error('unfit');
        },
        maxContentLength: upToBytes,
        validateStatus: () => true,
        ...(isLoopback(url) ? { proxy: false } : {}),
        ...(adapter === undefined ? {} : { adapter }),
      });
      if (status !== 200) throw failed({ effect: 'refused', status, detail: 'The file was not handed out.' });
      if (!(data instanceof Uint8Array) || data.byteLength > upToBytes) throw failed(tooLarge(upToBytes));
      return data;
    } catch (error) {
      if (error instanceof HttpError) throw error;
      throw failed(isTooLarge(error) ? tooLarge(upToBytes) : silence(error));
    }
  };
}

const tooLarge = (upToBytes: number) =>
  ({ effect: 'refused', code: 'FILE_TOO_LARGE', detail: `The file is larger than ${upToBytes} bytes.` }) as const;

const isTooLarge = (error: unknown): boolean => axios.isAxiosError(error) && /maxContentLength/.test(error.message);

const isFit = (url: URL | null): url is URL =>
  url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));

/** Nothing was changed by reading; the words of the transport could hold the address. */
const silence = (error: unknown) => {
  const code = axios.isAxiosError(error) ? error.code : undefined;
  return { effect: 'refused', ...(code === undefined ? {} : { code }), detail: 'The file did not come.' } as const;
};
