import { type Finding, LEVEL_NAMES, type Level, type Where } from '../../shared/checks/finding.ts';

const LEVELS: readonly Level[] = ['error', 'warning', 'hint', 'unchecked'];

/** 错误 0，警告 12，提示 3，未检查 5 */
export function countFindings(findings: readonly Finding[]): string {
	return LEVELS.map((level) => {
		const count = findings.filter((finding) => finding.level === level).length;
		return `${LEVEL_NAMES[level]} ${count}`;
	}).join('，');
}

/** One finding on a line of its own, with where to look below it. */
export function describeFinding(finding: Finding): string {
	const places = finding.where.map((where) => `      ${describeWhere(where)}`);
	return [`  ${LEVEL_NAMES[finding.level]} ${finding.code}：${finding.message}`, ...places].join('\n');
}

function describeWhere(where: Where): string {
	const parts = [
		where.table,
		where.section,
		where.row === undefined ? undefined : `“${where.row}”行`,
		where.column === undefined ? undefined : `“${where.column}”栏`,
		where.quote === undefined ? undefined : `「${where.quote}」`,
	];
	return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
