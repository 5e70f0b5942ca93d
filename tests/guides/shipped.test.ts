/** The cases beside the data hold. The build asks this too; here it is a test, so that a changed program fails one. */
import { expect, it } from 'vitest';

it('no shipped guide has a fault, and every case beside a rule or a right holds', async () => {
  const { shippedLibrary } = await import('../support/shipped.ts');
  expect(shippedLibrary()).toBeDefined();
});
