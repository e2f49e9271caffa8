import { unreachable } from '../../fault/fault.ts';
import type { Finding, Level } from '../finding.ts';
import { mostRounding } from '../tolerance.ts';
import type { Equation, SetOperand } from './equation.ts';
import { roundedOf, type Sides, type Tally, type Term } from './evaluate.ts';
import { placeOf, quote, wan } from './view.ts';

/** An equation at one row and column: what it adds up to and from which cells. */
export interface Evaluated {
	readonly tallies: Sides<Tally>;
	readonly terms: Sides<readonly Term[]>;
}

const MUST: Record<Equation['relation'], string> = {
	sum: '应等于',
	same: '应等于',
	'not-more': '不应大于',
	like: '一般等于',
};

/** 公开01表“收入金额”栏：“总计”是 33304.28 万元，应等于“本年收入合计”+…= 33304.19 万元，相差 0.09 万元。 */
export function describe(
	{ relation, rightWords }: Equation,
	level: Level,
	{ tallies, terms }: Evaluated,
): Pick<Finding, 'message' | 'left' | 'right' | 'difference'> {
	const common = commonPlace([...terms.left, ...terms.right].flatMap((term) => term.readings.map(placeOf)));
	const left = wan(tallies.left.amount);
	const right = wan(tallies.right.amount);
	const difference = wan(tallies.left.amount - tallies.right.amount);
	const must = level === 'hint' ? '一般等于' : MUST[relation];
	const shouldBe = rightWords ?? expression(terms.right, common);
	const equals = terms.right.length > 1 && terms.right.length <= NAMED ? '=' : '';
	const message =
		`${opening(common)}${expression(terms.left, common)}是 ${left} 万元，` +
		`${must}${shouldBe}${equals} ${right} 万元，相差 ${difference} 万元。`;
	return { message: message + commentOn(relation, level, tallies), left, right, difference };
}

function commentOn(relation: Equation['relation'], level: Level, tallies: Sides<Tally>): string {
	if (level === 'hint') return '两者不一定相等，请看一看是否合理。';
	if (level !== 'warning') return '';
	switch (relation) {
		case 'same':
			return '同一个数在两处应当一样，可能是调平尾差，请核对。';
		case 'sum':
			return `四舍五入一般最多相差 ${wan(mostRounding(roundedOf(tallies).nonzero))} 万元，请核对。`;
		case 'not-more':
		case 'like':
			return '请核对。';
		default:
			return unreachable(relation);
	}
}

type Place = ReturnType<typeof placeOf>;

/** What all cells of a sentence have in common is said once. */
interface Common {
	readonly table: string | undefined;
	readonly row: string | undefined;
	readonly column: string | undefined;
}

function commonPlace(places: readonly Place[]): Common {
	const shared = (part: 'table' | 'row' | 'column') => {
		const first = places[0]?.[part];
		return places.every((place) => place[part] === first) ? first : undefined;
	};
	const table = shared('table');
	if (table === undefined) return { table, row: undefined, column: undefined };
	const row = shared('row');
	return { table, row, column: row === undefined ? shared('column') : undefined };
}

function opening({ table, row, column }: Common): string {
	if (table === undefined) return '';
	if (row !== undefined) return `${table}${quote(row)}行：`;
	return column === undefined ? table : `${table}${quote(column)}栏：`;
}

/** So many operands are named one by one. */
const NAMED = 4;

function expression(terms: readonly Term[], common: Common): string {
	const words: string[] = [];
	let table = common.table;
	for (const term of terms.length > NAMED ? terms.slice(0, 1) : terms) {
		const sign = term.sign < 0 ? '−' : words.length > 0 ? '+' : '';
		const own = term.readings[0]?.view.table.number;
		const place = own === table ? '' : (own ?? '');
		table = own;
		words.push(`${sign}${place}${term.kind === 'cell' ? cellWords(term, common) : setWords(term, term.kind)}`);
	}
	return words.join('') + (terms.length > NAMED ? `等 ${terms.length} 项之和` : '');
}

function cellWords({ readings }: Term, common: Common): string {
	const [reading] = readings;
	if (reading === undefined) return '';
	const { row, column } = placeOf(reading);
	if (common.row !== undefined) return quote(column);
	return common.column === undefined ? `${quote(row)}的${quote(column)}` : quote(row);
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
