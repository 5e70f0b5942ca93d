/** Said once on each answer, quietly. */
export const DISCLAIMER = 'Not legal advice.';
