import { z } from 'zod';

/**
 * 行文核对：a sentence of the report as a pattern, and what its numbers must agree with. Part of a
 * pack (checks.yaml), because the words are the province's.
 */
export interface Claim {
	readonly code: string;
}

/** checks.yaml */
export const claimsSchema = z.strictObject({});
