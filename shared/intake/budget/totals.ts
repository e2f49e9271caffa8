import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import type { TotalLine } from '../proposal.ts';
import type { BudgetLine } from './spending.ts';
import { FISCAL, type Stated, toleranceOf } from './stated.ts';

/** 合计 of the budget's tables beside the sums of what is written: all, by fund, 三公经费. */
export function budgetTotals(
	spending: readonly Stated[],
	lines: readonly BudgetLine[],
	reception: readonly Stated[],
	receptionLines: readonly BudgetLine[],
): readonly TotalLine[] {
	const isWhole = (one: Stated) =>
		one.item === undefined &&
		!one.isTree &&
		one.nature === undefined &&
		!one.isBasic &&
		one.unitName === '' &&
		isBare(one);
	const wholes = spending.filter(isWhole);
	const byFund = FISCAL.flatMap((fund) =>
		totalLine(
			`${fund}支出（年初预算）`,
			wholes.filter(({ source }) => source === fund),
			lines.filter(({ source }) => source === fund),
		),
	);
	const all = wholes.filter(({ source, sources }) => source === undefined && sources === undefined);
	const trips = reception.filter((one) => one.category === undefined && one.unitName === '' && isBareReception(one));
	return [
		...totalLine('支出总计（年初预算）', all, lines),
		...byFund,
		...totalLine('“三公”经费合计（年初预算）', trips, receptionLines),
	];
}

/** No 经济科目, no project: the whole of the 账. */
function isBare({ economic, project, figure: { meaning } }: Stated): boolean {
	return (
		economic === undefined && project === '' && meaning.kind === 'sum' && meaning.selection.经济科目类 === undefined
	);
}

function isBareReception({ figure: { meaning } }: Stated): boolean {
	return meaning.kind === 'sum' && meaning.selection.类别 === undefined;
}

function totalLine(what: string, stated: readonly Stated[], lines: readonly BudgetLine[]): readonly TotalLine[] {
	const [total] = stated;
	const rows = lines.reduce((sum, { amount }) => sum + amount, 0);
	if (total === undefined || (total.value === 0 && rows === 0)) return [];
	const difference = total.value - rows;
	if (difference === 0) return [{ what, file: total.value, rows, outcome: 'same', why: '' }];
	const allowed = toleranceOf([total, ...lines.map(({ from }) => from)]);
	const words = formatYuan(fen(Math.abs(difference)));
	return Math.abs(difference) <= allowed
		? [
				{
					what,
					file: total.value,
					rows,
					outcome: 'rounding',
					why: `相差 ${words} 元：各数都是四舍五入到印出的位数，合计会有尾差。`,
				},
			]
		: [
				{
					what,
					file: total.value,
					rows,
					outcome: 'error',
					why: `相差 ${words} 元，超出四舍五入的尾差；按各部分写，请核对文件。`,
				},
			];
}
