import type { Kind } from './kinds.ts';
import type { PlacedFigure } from './sums.ts';
import type { UnclearPlace } from './table.ts';

/** 一、三公经费支出 — above （一）支出合计 5.00: a blank that another row of the column states is only a heading. */
export function withoutCaptions(placed: readonly PlacedFigure[]): readonly PlacedFigure[] {
	const nameOf = ({ column, key, figure }: PlacedFigure) =>
		`${column} ${figure.unit} ${figure.meaning.kind === 'sum' ? key : figure.meaning.name}`;
	const blank = new Set(placed.filter(({ figure }) => figure.blank).map(nameOf));
	if (blank.size === 0) return placed;
	const stated = new Set(
		placed
			.filter(({ figure }) => !figure.blank)
			.map(nameOf)
			.filter((name) => blank.has(name)),
	);
	return placed.filter((each) => !each.figure.blank || !stated.has(nameOf(each)));
}

/**
 * The same amount twice in one table, and not the same: rows stand under something that was not understood, as
 * units between the 科目. Neither is taken, so that no part is taken for the whole. A 财决 form is of one unit:
 * what it has of a 项 may stand in several rows, which add up.
 */
export function withoutContradictions(
	placed: readonly PlacedFigure[],
	{ family }: Kind,
): {
	readonly placed: readonly PlacedFigure[];
	readonly unclear: readonly UnclearPlace[];
} {
	const stated = new Map<string, PlacedFigure[]>();
	for (const each of placed) {
		const { figure } = each;
		const { meaning } = figure;
		const adds = family === '财决' && meaning.kind === 'sum' && meaning.selection.功能科目项 !== undefined;
		if (figure.blank || adds) continue;
		const what = figure.meaning.kind === 'sum' ? each.key : figure.meaning.name;
		const key = `${figure.year ?? ''} ${figure.unit} ${what}`;
		const known = stated.get(key);
		if (known === undefined) stated.set(key, [each]);
		else known.push(each);
	}
	const against = [...stated.values()].filter((same) => !allAgree(same));
	if (against.length === 0) return { placed, unclear: [] };
	const left = new Set(against.flat());
	const unclear = against.flatMap((same) => {
		const cells = same.map(({ figure }) => figure.place.cell).slice(0, 6);
		const why = `这张表里同一个数有 ${same.length} 处（${cells.join('、')}），不一样，都没有读`;
		return same.map(({ figure }) => ({ cell: figure.place.cell, text: figure.row, why }));
	});
	return { placed: placed.filter((each) => !left.has(each)), unclear };
}

/** But for a step of the last digit: totals that are printed twice are rounded twice. */
function allAgree([first, ...more]: readonly PlacedFigure[]): boolean {
	return more.every(({ figure }) => {
		if (first === undefined) return true;
		return Math.abs(figure.value - first.figure.value) <= Math.max(figure.precision, first.figure.precision);
	});
}
