/** Stops what `postgres-setup.ts` started; Jest runs both in the process above all tests. */
export default async function tearDown(): Promise<void> {
  const stop: unknown = Reflect.get(globalThis, 'stopPostgres');
  if (typeof stop === 'function') await stop();
}
