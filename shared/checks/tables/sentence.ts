import { unreachable } from '../../fault/fault.ts';
import type { Finding, Level } from '../finding.ts';
import { mostRounding } from '../tolerance.ts';
import type { Equation, SetOperand } from './equation.ts';
import { amountOf, differenceOf, readingsOf, roundedOf, type Sides, type Term } from './terms.ts';
import { type Reading, wan } from './view.ts';

const MUST: Record<Equation['relation'], string> = {
	sum: '应等于',
	same: '应等于',
	'not-more': '不应大于',
	like: '一般等于',
};

/** 公开01表“收入金额”栏：“总计”是 33304.28 万元，应等于“本年收入合计”+…= 33304.19 万元，相差 0.09 万元。 */
export function describe(
	relation: Equation['relation'],
	level: Level,
	sides: Sides,
): Pick<Finding, 'message' | 'left' | 'right' | 'difference'> {
	const common = commonPlace(readingsOf([...sides.left, ...sides.right]));
	const left = wan(amountOf(sides.left));
	const right = wan(amountOf(sides.right));
	const difference = wan(differenceOf(sides));
	const must = level === 'hint' ? '一般等于' : MUST[relation];
	const message =
		`${opening(common)}${expression(sides.left, common)}是 ${left} 万元，` +
		`${must}${expression(sides.right, common)}${sides.right.length > 1 ? '=' : ''} ${right} 万元，相差 ${difference} 万元。`;
	const comment = commentOn(relation, level, sides);
	return { message: message + comment, left, right, difference };
}

function commentOn(relation: Equation['relation'], level: Level, sides: Sides): string {
	if (level === 'hint') return '两者不一定相等，请看一看是否合理。';
	if (level !== 'warning') return '';
	switch (relation) {
		case 'same':
			return '同一个数在两处应当一样，可能是调平尾差，请核对。';
		case 'sum':
			return `四舍五入一般最多相差 ${wan(mostRounding(roundedOf(sides).nonzero))} 万元，请核对。`;
		case 'not-more':
		case 'like':
			return '请核对。';
		default:
			return unreachable(relation);
	}
}

/** What all cells of a sentence have in common is said once. */
interface Common {
	readonly table: string | undefined;
	readonly row: string | undefined;
	readonly column: string | undefined;
}

function commonPlace(readings: readonly Reading[]): Common {
	const shared = (part: 'table' | 'row' | 'column') => {
		const first = readings[0]?.[part];
		return readings.every((reading) => reading[part] === first) ? first : undefined;
	};
	const table = shared('table');
	if (table === undefined) return { table, row: undefined, column: undefined };
	const row = shared('row');
	return { table, row, column: row === undefined ? shared('column') : undefined };
}

function opening({ table, row, column }: Common): string {
	if (table === undefined) return '';
	if (row !== undefined) return `${table}“${row}”行：`;
	return column === undefined ? table : `${table}“${column}”栏：`;
}

function expression(terms: readonly Term[], common: Common): string {
	let table = common.table;
	return terms
		.map((term, index) => {
			const sign = term.sign < 0 ? '−' : index > 0 ? '+' : '';
			const own = term.readings[0]?.table;
			const place = own === table ? '' : (own ?? '');
			table = own;
			return `${sign}${place}${term.kind === 'cell' ? cellWords(term, common) : setWords(term, term.kind)}`;
		})
		.join('');
}

function cellWords({ readings }: Term, common: Common): string {
	const reading = readings[0];
	if (reading === undefined) return '';
	if (common.row !== undefined) return `“${reading.column}”`;
	if (common.column !== undefined) return `“${reading.row}”`;
	return `“${reading.row}”的“${reading.column}”`;
}

function setWords({ readings }: Term, kind: SetOperand['rows']): string {
	switch (kind) {
		case 'units':
			return ` ${readings.length} 个单位之和`;
		case 'classes':
			return ` ${readings.length} 类支出之和`;
		case 'children':
			return ` ${readings.length} 个下级科目之和`;
		default:
			return unreachable(kind);
	}
}
