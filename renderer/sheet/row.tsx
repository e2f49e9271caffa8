import { memo, useSyncExternalStore } from 'react';
import type { Look } from './layout.ts';
import type { CellState, SheetCell, SheetRow } from './model.ts';
import { type Pending, type RowPicture, type RowSpan, readPicture, type SheetStore } from './store.ts';

export interface RowProps {
	readonly row: SheetRow;
	/** Place in `rows`; undefined in the foot, where nothing is selected. */
	readonly index: number | undefined;
	/** Place in the whole table as read to screen readers, from 1. */
	readonly nth: number;
	readonly looks: readonly Look[];
	readonly store: SheetStore;
	readonly rowHeads: boolean;
	/** Columns that a header cell from above covers. */
	readonly hidden?: ReadonlySet<number> | undefined;
	/** Rows that wrap are measured. */
	readonly measure?: ((element: HTMLTableRowElement | null) => void) | undefined;
}

/** What a state is called; blank and zero speak for themselves. */
export const STATE_WORDS: Readonly<Record<CellState, string>> = {
	entered: '录入',
	file: '从文件来',
	computed: '算出',
	carried: '上年带来，未确认',
	blank: '空',
	zero: '',
	missing: '缺',
	failed: '算不出',
};

/** One row; drawn again only when its object, its place or its part of the selection changes. */
export const RowView = memo(function RowView(props: RowProps) {
	const { row, index, nth, looks, store, rowHeads, hidden, measure } = props;
	const picture = useSyncExternalStore(store.subscribe, () =>
		index === undefined ? '' : store.rowPicture(index, row),
	);
	const shown = readPicture(picture);
	const pending = index === undefined ? undefined : store.pendingOf(row.key);
	const classes = ['sheet-row', `sheet-row-${row.kind}`];
	if (shown.selected !== undefined) classes.push('sheet-row-active');
	return (
		<tr aria-rowindex={nth} className={classes.join(' ')} data-index={index} ref={measure}>
			{rowHeads ? <RowHead head={row.head} /> : null}
			{row.cells.map((cell, column) => {
				const look = looks[column];
				if (look === undefined || cell.covered === true || hidden?.has(column) === true) return null;
				return (
					<CellView
						cell={cell}
						column={column}
						first={rowHeads ? 2 : 1}
						key={look.column.key}
						look={look}
						pending={shownPending(pending?.get(look.column.key), row)}
						picture={shown}
						selectable={index !== undefined}
					/>
				);
			})}
		</tr>
	);
});

function RowHead({ head }: { readonly head: string | undefined }) {
	// oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a blank head heads nothing
	if (head === undefined || head === '') return <td aria-colindex={1} className="sheet-head sheet-row-head" />;
	return (
		<th aria-colindex={1} className="sheet-head sheet-row-head" scope="row">
			{head}
		</th>
	);
}

/** A text on its way counts until the owner shows another row; a refused one until it is mended. */
function shownPending(pending: Pending | undefined, row: SheetRow): Pending | undefined {
	return pending !== undefined && (pending.refused !== undefined || pending.row === row) ? pending : undefined;
}

interface CellProps {
	readonly cell: SheetCell;
	readonly column: number;
	/** aria-colindex of the first column. */
	readonly first: number;
	readonly look: Look;
	readonly pending: Pending | undefined;
	readonly picture: RowPicture;
	readonly selectable: boolean;
}

function CellView({ cell, column, first, look, pending, picture, selectable }: CellProps) {
	const { columns = 1, rows = 1 } = cell;
	const selected = spanState(picture.selected, column, columns, rows);
	const active = picture.active === column;
	return (
		<td
			aria-colindex={first + column}
			aria-label={cell.spoken === undefined ? undefined : `${cell.text === '' ? '空' : cell.text}，${cell.spoken}`}
			aria-readonly={selectable && !cell.editable ? true : undefined}
			aria-selected={selectable ? selected !== undefined : undefined}
			className={cellClass(cell, look, pending, selected, spanState(picture.filled, column, columns, rows), active)}
			colSpan={columns}
			rowSpan={rows}
			style={look.sticky}
		>
			{pending?.text ?? cell.text}
			{selected?.corner === true && cell.editable ? <span className="sheet-handle" /> : null}
		</td>
	);
}

interface SpanState {
	/** Sides of the range that this cell forms: t, r, b, l. */
	readonly sides: string;
	readonly corner: boolean;
}

function spanState(span: RowSpan | undefined, column: number, columns: number, rows: number): SpanState | undefined {
	if (span === undefined || column < span.left || column > span.right) return undefined;
	const right = column + columns - 1 === span.right;
	const bottom = span.below === rows - 1;
	const sides = `${span.first ? 't' : ''}${right ? 'r' : ''}${bottom ? 'b' : ''}${column === span.left ? 'l' : ''}`;
	return { sides, corner: right && bottom };
}

function cellClass(
	cell: SheetCell,
	look: Look,
	pending: Pending | undefined,
	selected: SpanState | undefined,
	filled: SpanState | undefined,
	active: boolean,
): string {
	const classes = [look.className, `sheet-${pending === undefined ? cell.state : 'entered'}`];
	if (cell.align !== undefined) classes.push(`sheet-${cell.align}`);
	if (cell.indent !== undefined && cell.indent > 0) classes.push(`sheet-indent-${Math.min(cell.indent, 6)}`);
	if (cell.strong === true) classes.push('sheet-strong');
	if (cell.quiet === true) classes.push('sheet-quiet');
	if (cell.mark !== undefined) classes.push(`sheet-mark-${cell.mark}`);
	if (pending?.refused !== undefined) classes.push('sheet-refused');
	if (selected !== undefined && !active) classes.push('sheet-selected');
	for (const side of selected?.sides ?? '') classes.push(`sheet-edge-${side}`);
	for (const side of filled?.sides ?? '') classes.push(`sheet-fill-${side}`);
	if (active) classes.push('sheet-active');
	return classes.join(' ');
}
