import type { Finding, Where } from '../checks/finding.ts';
import type { Verification } from '../ledger/ledger.ts';

/** A finding that a person has found to be right as it is. */
export interface VerifiedFinding {
	readonly finding: Finding;
	readonly verification: Verification;
}

/** Findings with those apart that somebody has verified. */
export interface SplitFindings {
	readonly open: readonly Finding[];
	readonly verified: readonly VerifiedFinding[];
}

/**
 * What a finding states: its message and its places. 已核实 holds for this and nothing else, so a
 * figure that has changed since, or another place, is an open finding again.
 */
export function statementOf(finding: Finding): string {
	return [finding.message, ...finding.where.map(placeText)].join('\n');
}

function placeText({ table, row, column, section, quote }: Where): string {
	return [table, row, column, section, quote].map((part) => part ?? '').join('\t');
}

/** Both lists in the order of the findings. 未检查 cannot be verified: nothing was found. */
export function splitVerified(findings: readonly Finding[], verifications: readonly Verification[]): SplitFindings {
	const byStatement = new Map(verifications.map((row) => [keyOf(row.code, row.statement), row]));
	const open: Finding[] = [];
	const verified: VerifiedFinding[] = [];
	for (const finding of findings) {
		const verification =
			finding.level === 'unchecked' || byStatement.size === 0
				? undefined
				: byStatement.get(keyOf(finding.code, statementOf(finding)));
		if (verification === undefined) open.push(finding);
		else verified.push({ finding, verification });
	}
	return { open, verified };
}

function keyOf(code: string, statement: string): string {
	return `${code}\n${statement}`;
}
