import { unreachable } from '../../fault/fault.ts';
import { formatWan } from '../../money/format.ts';
import type { PrintedWan } from '../../money/round.ts';
import type { Published } from '../../published/published.ts';
import type { CheckContext } from '../check.ts';
import type { Verdict } from '../tolerance.ts';
import { acrossRules } from './across.ts';
import type { ArithmeticRule, Equation } from './equation.ts';
import { type At, addUp, type Sides, type Term, termsOf } from './evaluate.ts';
import { fitted, formsOf, judge, rowsOf } from './judge.ts';
import { ReportView } from './view.ts';
import { withinRules } from './within.ts';

/** A rule at one row and column that could be judged. Rules that fail are findings; these tell what holds as well. */
export interface Relation {
	readonly code: string;
	readonly title: string;
	/** 横向: within one row; 树形: with the level below; 单位: with the units; 表间: with another form; 表内: else */
	readonly kind: '横向' | '树形' | '单位' | '表内' | '表间';
	readonly verdict: Verdict;
	/** In words with both sides: 20801 ＝ 9 个下级科目之和 18,868.11 */
	readonly words: () => string;
	/** Whether it reads the cell, by the keys of `Published`. */
	readonly reads: (row: string, column: string) => boolean;
}

/** 勾稽关系 of a form, by its id: every equation that reads it and whose cells all have a number. */
export function relationsOf(published: Published, context: CheckContext, form: string): Relation[] {
	const view = new ReportView(published, context);
	return [...withinRules, ...acrossRules].flatMap((rule) =>
		rule.equations.flatMap((declared) => {
			if (!formsOf(declared).includes(form)) return [];
			const equation = fitted(declared, view);
			if (equation === undefined || formsOf(equation).some((id) => view.table(id) === undefined)) return [];
			return placesOf(equation, view).flatMap((at) => relationAt(rule, equation, at, form, view));
		}),
	);
}

function placesOf(equation: Equation, view: ReportView): At[] {
	return rowsOf(equation, view).flatMap((row) => (equation.eachColumn ?? ['']).map((column) => ({ row, column })));
}

function relationAt(rule: ArithmeticRule, equation: Equation, at: At, form: string, view: ReportView): Relation[] {
	const tallies = { left: addUp(equation.left, view, at), right: addUp(equation.right, view, at) };
	if (!tallies.left.complete || !tallies.right.complete) return [];
	let terms: Sides<readonly Term[]> | undefined;
	const read = () => {
		terms ??= { left: termsOf(equation.left, view, at), right: termsOf(equation.right, view, at) };
		return terms;
	};
	return [
		{
			code: rule.code,
			title: rule.title,
			kind: kindOf(equation),
			verdict: judge(equation.relation, tallies),
			words: () => wordsOf(equation, read(), form),
			reads: (row, column) =>
				[...read().left, ...read().right].some(({ readings }) =>
					readings.some((one) => one.view.table.form === form && one.row === row && one.column === column),
				),
		},
	];
}

function kindOf({ left, right, eachRow }: Equation): Relation['kind'] {
	const operands = [...left, ...right];
	if (new Set(operands.map(({ form }) => form)).size > 1) return '表间';
	const set = operands.find((operand) => operand.kind === 'set');
	if (set?.kind === 'set') return set.rows === 'units' ? '单位' : '树形';
	return eachRow === undefined ? '表内' : '横向';
}

const SIGNS: Readonly<Record<Equation['relation'], string>> = { sum: '＝', same: '＝', like: '＝', 'not-more': '≤' };

/** Names the cells of other rows and forms; of a sum within a row only its amounts that are not zero. */
function wordsOf(equation: Equation, { left, right }: Sides<readonly Term[]>, form: string): string {
	const first = left[0]?.readings[0];
	const inRow = [...left, ...right].every(
		({ kind, readings: [one] }) => kind === 'cell' && one?.row === first?.row && one?.view === first?.view,
	);
	const side = (terms: readonly Term[], isFirst: boolean) => {
		const many = terms.length > 3;
		const kept = many ? terms.filter(({ readings }) => readings.some(({ value }) => value !== 0)) : terms;
		const words = kept.map((term, index) => `${signOf(term.sign, index)}${termWords(term, form, inRow && !isFirst)}`);
		return words.length === 0 ? '0.00' : words.join(' ');
	};
	const difference = amountOf(left) - amountOf(right);
	const rounded = equation.relation === 'sum' && difference !== 0;
	const sign = rounded ? '≈' : SIGNS[equation.relation];
	const note = rounded ? `（四舍五入差 ${formatWan(Math.abs(difference) as PrintedWan)}）` : '';
	return `${side(left, true)} ${sign} ${side(right, false)}${note}`;
}

function amountOf(terms: readonly Term[]): number {
	return terms.reduce((all, { sign, readings }) => {
		return all + sign * readings.reduce((sum, { value }) => sum + (value ?? 0), 0);
	}, 0);
}

function signOf(sign: 1 | -1, index: number): string {
	if (index === 0) return sign < 0 ? '－' : '';
	return sign < 0 ? '－ ' : '＋ ';
}

function termWords({ kind, readings }: Term, form: string, amountOnly: boolean): string {
	const amount = formatWan(readings.reduce((sum, { value }) => sum + (value ?? 0), 0) as PrintedWan, {
		thousands: true,
	});
	const first = readings[0];
	if (first === undefined) return amount;
	const table = first.view.table.form === form ? '' : `${first.view.table.number.replace(/表$/u, '')} `;
	switch (kind) {
		case 'cell': {
			if (amountOnly) return amount;
			const printed = first.view.table.row(first.row);
			const row = printed === undefined || printed.code === '' ? (printed?.label ?? first.row) : printed.code;
			const only = first.view.form.onlyColumn(first.row) === first.column;
			return `${table}${row}${only ? '' : ` ${first.view.form.columnName(first.column)}`} ${amount}`;
		}
		case 'children':
			return `${table}${readings.length} 个下级之和 ${amount}`;
		case 'classes':
			return `${table}${readings.length} 类之和 ${amount}`;
		case 'units':
			return `${table}${readings.length} 个单位之和 ${amount}`;
		default:
			return unreachable(kind);
	}
}
