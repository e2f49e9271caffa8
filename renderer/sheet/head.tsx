import { memo, useSyncExternalStore } from 'react';
import type { Look } from './layout.ts';
import type { SheetHeaderCell, SheetModel } from './model.ts';
import type { SheetStore } from './store.ts';

interface HeaderProps {
	readonly header: SheetModel['header'];
	readonly rowHeads: boolean;
	readonly looks: readonly Look[];
	readonly store: SheetStore;
}

/** 表头 as printed: merged cells, those above the selection tinted. */
export const HeaderRows = memo(function HeaderRows({ header, rowHeads, looks, store }: HeaderProps) {
	const span = useSyncExternalStore(store.subscribe, () => {
		const { left, right } = store.range();
		return `${left},${right}`;
	});
	const [left = 0, right = 0] = span.split(',').map(Number);
	return header.map((cells, nth) => (
		// oxlint-disable-next-line react/no-array-index-key -- header rows have no other name than their place
		<tr aria-rowindex={nth + 1} className="sheet-header-row" key={nth}>
			{nth === 0 && rowHeads ? (
				<th aria-colindex={1} className="sheet-head sheet-corner-head" rowSpan={header.length} scope="col">
					行
				</th>
			) : null}
			{cells.map((cell) => (
				<HeaderCellView
					cell={cell}
					first={rowHeads ? 2 : 1}
					key={cell.column}
					looks={looks}
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
}

function HeaderCellView({ cell, looks, first, tinted }: HeaderCellProps) {
	const last = looks[cell.column + cell.colspan - 1];
	// A header cell stays in view only when all that it stands above does.
	const sticky = last?.sticky === undefined ? undefined : looks[cell.column]?.sticky;
	const classes = ['sheet-head', 'sheet-column-head'];
	if (sticky !== undefined) classes.push('sheet-frozen');
	if (sticky !== undefined && last?.className.includes('sheet-frozen-last') === true) classes.push('sheet-frozen-last');
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
