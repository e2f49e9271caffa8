import { memo, useSyncExternalStore } from 'react';
import type { Look } from './layout.ts';
import type { SheetHeaderCell, SheetModel } from './model.ts';
import type { SheetStore } from './store.ts';

interface HeaderProps {
	readonly header: SheetModel['header'];
	readonly rowHeads: boolean;
	readonly looks: readonly Look[];
	readonly widths: readonly number[];
	readonly store: SheetStore;
}

/** 表头 as printed: merged cells, those above the selection tinted. */
export const HeaderRows = memo(function HeaderRows({ header, rowHeads, looks, widths, store }: HeaderProps) {
	const span = useSyncExternalStore(store.subscribe, () => {
		const { left, right } = store.range();
		return `${left},${right}`;
	});
	const [left = 0, right = 0] = span.split(',').map(Number);
	return header.map((cells, nth) => (
		<tr aria-rowindex={nth + 1} className="sheet-header-row" key={nth}>
			{nth === 0 && rowHeads ? (
				<th aria-colindex={1} className="sheet-head sheet-corner-head" rowSpan={header.length} scope="col">
					行
				</th>
			) : null}
			{cells.map((cell) => (
				<HeaderCellView
					alone={header.length === 1}
					cell={cell}
					first={rowHeads ? 2 : 1}
					key={cell.column}
					looks={looks}
					narrow={isNarrow(cell, widths)}
					tinted={cell.column >= left && cell.column + cell.colspan - 1 <= right}
				/>
			))}
		</tr>
	));
});

interface HeaderCellProps {
	readonly cell: SheetHeaderCell;
	readonly looks: readonly Look[];
	readonly first: number;
	readonly tinted: boolean;
	/** The text does not fit into its lines at the usual size. */
	readonly narrow: boolean;
	/** The header is one row. */
	readonly alone: boolean;
}

function HeaderCellView({ cell, looks, first, tinted, narrow, alone }: HeaderCellProps) {
	const last = looks[cell.column + cell.colspan - 1];
	// A header cell stays in view only when all that it stands above does.
	const sticky = last?.sticky === undefined ? undefined : looks[cell.column]?.sticky;
	const classes = ['sheet-head', 'sheet-column-head'];
	// In a list the heads stand as their cells do; in a printed form they are centred.
	if (alone) classes.push(`sheet-${looks[cell.column]?.column.align ?? 'center'}`);
	if (/^\d+$/u.test(cell.text)) classes.push('sheet-head-number');
	if (looks[cell.column]?.column.computed === true) classes.push('sheet-head-computed');
	if (sticky !== undefined) classes.push('sheet-frozen');
	if (sticky !== undefined && last?.className.includes('sheet-frozen-last') === true) classes.push('sheet-frozen-last');
	if (narrow) classes.push('sheet-head-narrow');
	if (tinted) classes.push('sheet-head-active');
	return (
		<th
			aria-colindex={first + cell.column}
			className={classes.join(' ')}
			colSpan={cell.colspan}
			rowSpan={cell.rowspan}
			scope={cell.colspan > 1 ? 'colgroup' : 'col'}
			style={sticky}
		>
			{cell.text}
			<span aria-hidden className="sheet-resize" data-resize={cell.column + cell.colspan - 1} />
		</th>
	);
}

/** Characters are as wide as they are high: near enough for Chinese heads. */
function isNarrow({ text, column, colspan }: SheetHeaderCell, widths: readonly number[]): boolean {
	const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
	const width = widths.slice(column, column + colspan).reduce((sum, one) => sum + one, 0);
	return longest > 2 && longest * 13 > width - 6 && longest * 12 <= width;
}

/** Columns of the `nth` body row that header cells from above reach into. */
export function coveredByHeader(model: Pick<SheetModel, 'header'>, nth: number): ReadonlySet<number> {
	const covered = new Set<number>();
	for (const [at, cells] of model.header.entries()) {
		for (const { column, colspan, rowspan } of cells) {
			if (at + rowspan <= model.header.length + nth) continue;
			for (let passed = 0; passed < colspan; passed += 1) covered.add(column + passed);
		}
	}
	return covered;
}
