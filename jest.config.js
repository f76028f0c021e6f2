/** Types are stripped by Node itself, so Jest needs no transform. */
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  globalSetup: '<rootDir>/test/support/postgres-setup.ts',
  globalTeardown: '<rootDir>/test/support/postgres-teardown.ts',
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  maxWorkers: '100%',
  // Modules of a finished test file are not let go of: without this a worker ends at 4 GB.
  workerIdleMemoryLimit: '1500MB',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 30_000,
};
