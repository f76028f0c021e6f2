import { HttpError } from '../../http/http-error.ts';
import type { BatchResult } from '../port.ts';
import { readPropertyProblems } from './property-problems.ts';

interface Input {
  readonly properties: Readonly<Record<string, string>>;
}

type Send<I extends Input, T> = (inputs: readonly I[]) => Promise<readonly BatchResult<T>[]>;

/**
 * Sends a batch and gives each input its own fate. One bad input makes HubSpot refuse the whole batch; then nothing of
 * it was done, and it is sent again in parts until the bad ones are alone.
 */
export async function sendBatch<I extends Input, T>(
  inputs: readonly I[],
  send: Send<I, T>,
): Promise<readonly BatchResult<T>[]> {
  try {
    return await send(inputs);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.failure.status !== 400 || inputs.length === 1) return inputs.map(() => ({ ok: false, error }));
    return await sendInParts(inputs, error, send);
  }
}

async function sendInParts<I extends Input, T>(
  inputs: readonly I[],
  error: HttpError,
  send: Send<I, T>,
): Promise<readonly BatchResult<T>[]> {
  const unknown = unknownProperties(error);
  const isHopeless = ({ properties }: I): boolean => Object.keys(properties).some((name) => unknown.includes(name));
  if (inputs.some(isHopeless)) {
    // Whoever writes a property that does not exist is refused for certain: no request is spent on finding that out.
    const others = inputs.filter((input) => !isHopeless(input));
    const results = others.length === 0 ? [] : await sendBatch(others, send);
    const byInput = new Map(others.map((input, position) => [input, results[position]]));
    return inputs.map((input) => byInput.get(input) ?? { ok: false, error });
  }
  const middle = Math.ceil(inputs.length / 2);
  const first = await sendBatch(inputs.slice(0, middle), send);
  return [...first, ...(await sendBatch(inputs.slice(middle), send))];
}

const unknownProperties = ({ failure }: HttpError): readonly (string | undefined)[] =>
  readPropertyProblems(failure.body)
    .filter(({ code }) => code === 'PROPERTY_DOESNT_EXIST')
    .map(({ property }) => property);
