import type { Published } from '../published/published.ts';
import type { Check, CheckContext } from './check.ts';
import { evaluationChecks } from './evaluation/index.ts';
import type { Finding } from './finding.ts';
import { tableChecks } from './tables/index.ts';
import { wordChecks } from './words/index.ts';

/** Every check, in the order in which findings are listed. */
export const allChecks: readonly Check[] = [...tableChecks, ...wordChecks, ...evaluationChecks];

/** All findings, check by check; within one check from the first table to the last, downwards. */
export function runChecks(published: Published, context: CheckContext): Finding[] {
	return allChecks.flatMap((check) => runCheck(check, published, context));
}

/**
 * One check by itself: a fault of ours in it, met by some report that nobody thought of, must not
 * take the findings of all others away. What it could not judge is unchecked.
 */
export function runCheck(check: Check, published: Published, context: CheckContext): readonly Finding[] {
	try {
		return check.run(published, context);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `“${check.title}”没有核对：程序出错（${reason}）。请把这份文件和这句话告诉开发者。`;
		return [{ code: check.code, level: 'unchecked', message, where: [] }];
	}
}
