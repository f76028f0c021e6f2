import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a red run is always the change's own fault; `PROPERTY_SEED` (a whole
 * number, or `random`) draws others, which is how new cases are looked for. What fails is then kept as a test of its own.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '20261121';
if (wanted !== 'random') {
  const seed = Number(wanted);
  if (!Number.isSafeInteger(seed)) throw new Error(`PROPERTY_SEED is "${wanted}"; give a whole number, or "random".`);
  fc.configureGlobal({ seed });
}
