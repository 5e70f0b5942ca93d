/**
 * fast-check with one seed for every run, so that a commit passes or fails the same way each time it is tried.
 *
 * New values are looked for apart from that: `npm run properties`, which takes another seed each time.
 */
import { configureGlobal } from 'fast-check';

export * as fc from 'fast-check';

const SEED = 20_261_126;

configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? SEED) });
