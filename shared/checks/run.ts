import type { Check, CheckContext } from './check.ts';
import type { Finding } from './finding.ts';
import type { Published } from '../published/published.ts';

/** Every check, in the order in which findings are listed. */
export const allChecks: readonly Check[] = [];

export function runChecks(published: Published, context: CheckContext): Finding[] {
	return allChecks.flatMap((check) => check.run(published, context));
}
