import { type Relation, relationsOf } from '../../../shared/checks/tables/relations.ts';
import { checkContext } from '../../../shared/packs/judge.ts';
import type { Book } from '../book.ts';
import { partsOf } from '../where.ts';
import { nameOfCell } from './names.ts';
import type { FormSheet, FormSpot } from './sheet.ts';

/** 勾稽关系 that a form takes part in, as they stand now. For after a pause, not for each key. */
export function relationsOfForm(
	{ disclosure, catalog, year }: Pick<Book, 'disclosure' | 'catalog' | 'year'>,
	form: string,
) {
	return relationsOf(disclosure.published, checkContext(disclosure.pack, catalog, year), form);
}

/** Those that read a cell. */
export function relationsAt(relations: readonly Relation[], sheet: FormSheet, spot: FormSpot): Relation[] {
	if (spot.figure === undefined) return [];
	const { line, column } = partsOf(spot.figure.id);
	const block = sheet.declaration.blocks.find(({ amounts }) => amounts.some((amount) => amount.column === column));
	// On paper a unit has its name and no code.
	const isUnit = block?.lines.kind === '单位' && line !== block.lines.totalName;
	const row = isUnit ? nameOfCell(spot.row, column, sheet.declaration).label : line;
	return relations.filter((relation) => relation.reads(row, column));
}

/** 横向 34 行、树形 84 处全部相符; with failures counted by the findings, not here. */
export function relationsInWords(relations: readonly Relation[]): string {
	const kinds = ['横向', '树形', '单位', '表内', '表间'] as const;
	const counts = kinds.flatMap((kind) => {
		const count = relations.filter((relation) => relation.kind === kind).length;
		return count === 0 ? [] : [`${kind} ${count} ${kind === '横向' ? '行' : '处'}`];
	});
	return counts.length === 0 ? '' : `${counts.join('、')}全部相符`;
}
