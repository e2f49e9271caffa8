import { memo, useSyncExternalStore } from 'react';
import type { Look } from './layout.ts';
import type { SheetColumn, SheetHeaderCell, SheetModel } from './model.ts';
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
					lowest={nth + cell.rowspan >= header.length}
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
	/** Nothing of the header stands below it. */
	readonly lowest: boolean;
	/** The header is one row. */
	readonly alone: boolean;
}

function HeaderCellView({ cell, looks, first, tinted, narrow, lowest, alone }: HeaderCellProps) {
	const last = looks[cell.column + cell.colspan - 1];
	// A header cell stays in view only when all that it stands above does.
	const sticky = last?.sticky === undefined ? undefined : looks[cell.column]?.sticky;
	// The head right above the cells: the only one of its column that says how rows are arranged.
	const ends = lowest && cell.colspan === 1;
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
			aria-sort={ends ? last?.column.sorted : undefined}
			className={classes.join(' ')}
			colSpan={cell.colspan}
			rowSpan={cell.rowspan}
			scope={cell.colspan > 1 ? 'colgroup' : 'col'}
			style={sticky}
		>
			{cell.text}
			{ends && last !== undefined ? <Arranged column={last.column} /> : null}
			<span aria-hidden className="sheet-resize" data-resize={cell.column + cell.colspan - 1} />
		</th>
	);
}

function Arranged({ column }: { readonly column: SheetColumn }) {
	if (column.sorted === undefined && column.filtered !== true) return null;
	return (
		<span className="sheet-arranged">
			{column.filtered === true ? (
				<svg aria-label="已筛选" height="9" role="img" viewBox="0 0 9 9" width="9">
					<path d="M0 0h9L5.5 4.5V9L3.5 7.5v-3z" fill="currentColor" />
				</svg>
			) : null}
			{column.sorted === undefined ? null : (
				<svg aria-hidden height="8" viewBox="0 0 8 8" width="8">
					<path d={column.sorted === 'ascending' ? 'M4 1l4 6H0z' : 'M4 7l4-6H0z'} fill="currentColor" />
				</svg>
			)}
		</span>
	);
}

/** Characters are as wide as they are high: near enough for Chinese heads. */
function isNarrow({ text, column, colspan }: SheetHeaderCell, widths: readonly number[]): boolean {
	const longest = text.split('\n').reduce((most, line) => Math.max(most, line.length), 0);
	const width = widths.slice(column, column + colspan).reduce((sum, one) => sum + one, 0);
	return longest > 2 && longest * 13 > width - 8 && longest * 12 <= width;
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
