import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import { type BudgetLine, type BudgetLines, firstEach, lineOf, placeOf } from './spending.ts';
import { type Stated, toleranceOf } from './stated.ts';

/**
 * 三公经费: by unit where the table has units, else of the whole. An item that is blank or zero for all is
 * a row of zero: the form says so.
 */
export function receptionLines(stated: readonly Stated[]): BudgetLines {
	const notices: string[] = [];
	const lines = [
		...Map.groupBy(
			stated.filter(({ category }) => category !== undefined),
			({ category }) => category,
		).values(),
	].flatMap((figures): readonly BudgetLine[] => {
		const units = firstEach(
			figures.filter(({ unitName }) => unitName !== ''),
			({ unitName }) => unitName,
		);
		const whole = figures.find(({ unitName }) => unitName === '');
		if (units.length === 0) return whole === undefined ? [] : [lineOf(whole, {})];
		const sum = units.reduce((all, { value }) => all + value, 0);
		if (whole !== undefined && Math.abs(whole.value - sum) > toleranceOf([whole, ...units])) {
			notices.push(
				`${placeOf(whole)}与各单位之和相差 ${formatYuan(fen(Math.abs(whole.value - sum)))} 元，按各单位写。`,
			);
		}
		const spent = units.filter(({ value }) => value !== 0);
		return (spent.length > 0 ? spent : units.slice(0, 1)).map((unit) => lineOf(unit, {}));
	});
	return { lines, notices };
}

/** Income by 项 and source, where a table has both. */
export function incomeLines(stated: readonly Stated[]): readonly BudgetLine[] {
	const leaves = stated.filter(
		({ item, isTree, source, value }) => item !== undefined && !isTree && source !== undefined && value !== 0,
	);
	return firstEach(leaves, ({ item, source, unitName }) => [item, source, unitName].join('\n')).map((leaf) =>
		lineOf(leaf, {}),
	);
}
