import type { Definition } from '../../shared/facts/definition.ts';
import type { Figure } from '../../shared/facts/figure.ts';
import { DIMENSION_NAMES, type Selection } from '../../shared/facts/selection.ts';
import { selectionText } from '../../shared/facts/stated.ts';
import type { Indicator, Ledger, Printed } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { roundToWan } from '../../shared/money/round.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';

/** What the totals over several 账 are called in 其他数据, by form and line. */
const TOTALS: Readonly<Record<string, string>> = {
	'01/收入总计/收入金额': '合计/收入总计',
	'01/支出总计/支出金额': '合计/支出总计',
	'06/收入总计/收入金额': '合计/财政拨款收入总计',
	'06/支出总计/合计': '合计/财政拨款支出总计',
};

/** The forms of a disclosure as 公开数: each cell as it is printed, rounded to 0.01 万元, and nothing else. */
export function printedForms(disclosure: Disclosure): Pick<Ledger, 'printed' | 'indicators'> {
	const printed = new Map<string, Omit<Printed, 'id'>>();
	const indicators = new Map<string, Omit<Indicator, 'id'>>();
	const year = disclosure.ledger.profile.value.year;
	for (const table of disclosure.tables) {
		const cells = table.rows.flatMap(({ cells: row }) => row).filter((cell) => cell.kind === 'amount');
		for (const cell of cells) {
			const figure = disclosure.figure(cell.figure);
			if (figure === undefined) continue;
			const amount = fen(roundToWan(cell.amount) * 10_000);
			const total = TOTALS[cell.figure.replace(/^[^/]+/u, table.id)];
			const selection = selectionOf(figure);
			if (total !== undefined) {
				indicators.set(total, { year, unit: '', name: total, value: amount, origin: `${table.number}.xlsx` });
			} else if (selection !== undefined) {
				const unit = selection.单位?.[0] ?? '';
				const text = selectionText(selection);
				const origin = `${table.number}.xlsx›${table.sheetName}›A1›0123456789abcdef`;
				printed.set(`${unit}${text}`, { year, unit, selection: text, amount, precision: fen(10_000), origin });
			}
		}
	}
	return {
		printed: [...printed.values()].map((row, index) => ({ ...row, id: index + 1 })),
		indicators: [...indicators.values()].map((row, index) => ({ ...row, id: index + 1 })),
	};
}

/** The condition of a cell; of a sum of cells that differ in one thing the condition with all of it. */
function selectionOf(figure: Figure): Selection | undefined {
	const leaves = leavesOf(figure.definition, figure);
	const [first] = leaves;
	if (first === undefined) return undefined;
	const names = DIMENSION_NAMES.filter((name) => new Set(leaves.map((leaf) => leaf[name]?.join())).size > 1);
	const [name, ...more] = names;
	if (name === undefined) return first;
	return more.length > 0 ? undefined : { ...first, [name]: leaves.flatMap((leaf) => leaf[name] ?? []) };
}

function leavesOf(definition: Definition, { resolve }: Pick<Figure, 'resolve'>): Selection[] {
	if (definition.kind === 'select') return [definition.selection.conditions];
	if (definition.kind !== 'add') return [];
	return definition.terms.flatMap(({ figure: name }) => {
		const figure = resolve(name);
		return leavesOf(figure.definition, figure);
	});
}
