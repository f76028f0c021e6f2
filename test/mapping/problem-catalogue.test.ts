import { describe, expect, test } from '@jest/globals';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';

describe('the catalogue of problems', () => {
  test.each(Object.entries(problemCatalogue))('%s says what it means and how to repair it', (_code, { means, fix }) => {
    expect(means).toMatch(/^[A-Z`].*\.$/s);
    expect(fix).toMatch(/^.{8,}[.?]$/s);
  });
});
