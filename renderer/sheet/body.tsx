import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, memo, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import type { SheetControl } from './control.ts';
import { type Look, MOST_DRAWN, MOST_MERGED, ROW_HEIGHT } from './layout.ts';
import type { SheetModel } from './model.ts';
import { RowView } from './row.tsx';

interface BodyProps {
	readonly model: SheetModel;
	readonly looks: readonly Look[];
	readonly control: SheetControl;
	readonly scroller: HTMLElement | null;
}

/** The rows below the frozen ones: all of them, or of a long sheet those in view. */
export const Body = memo(function Body(props: BodyProps) {
	const printing = usePrinting();
	const long = isLong(props.model);
	return <tbody>{long && !printing ? <RowsInView {...props} /> : <AllRows {...props} />}</tbody>;
});

function isLong({ rows }: SheetModel): boolean {
	if (rows.length <= MOST_DRAWN || rows.length > MOST_MERGED) return rows.length > MOST_DRAWN;
	return !rows.some(({ cells }) => cells.some((cell) => (cell.rows ?? 1) > 1));
}

function AllRows({ model, looks, control }: BodyProps) {
	return model.rows.map((row, index) =>
		index < model.frozenRows ? null : (
			<RowView
				index={index}
				key={row.key}
				looks={looks}
				nth={model.header.length + index + 1}
				row={row}
				rowHeads={model.rowHeads}
				store={control.store}
			/>
		),
	);
}

function RowsInView({ model, looks, control, scroller }: BodyProps) {
	const { store } = control;
	const wraps = model.columns.some(({ wrap }) => wrap === true);
	const extra = useSyncExternalStore(store.subscribe, () => `${control.active.row},${store.state.selection.head.row}`);
	const rows = useRef(model);
	rows.current = model;
	const keyOf = useCallback((nth: number) => rows.current.rows[rows.current.frozenRows + nth]?.key ?? nth, []);
	// The active cell is always there, so that the text area and screen readers find it.
	const rangeExtractor = useMemo(() => {
		const wanted = extra.split(',').map((row) => Number(row) - model.frozenRows);
		return (range: Range) => withRows(range, wanted);
	}, [extra, model.frozenRows]);
	const count = model.rows.length - model.frozenRows;
	// oxlint-disable-next-line react/incompatible-library -- without React Compiler nothing is memoised behind our back
	const virtual = useVirtualizer<HTMLElement, HTMLTableRowElement>({
		count,
		getScrollElement: () => scroller,
		estimateSize: () => ROW_HEIGHT,
		overscan: 10,
		rangeExtractor,
		initialRect: { width: 1000, height: 800 },
		...(wraps ? { getItemKey: keyOf } : {}),
	});
	const items = virtual.getVirtualItems();
	let drawn = 0;
	const parts = items.map((item) => {
		const gap = item.start - drawn;
		drawn = item.end;
		const index = model.frozenRows + item.index;
		const row = model.rows[index];
		if (row === undefined) return null;
		return (
			<Fragment key={row.key}>
				<Gap height={gap} />
				<RowView
					index={index}
					looks={looks}
					measure={wraps ? virtual.measureElement : undefined}
					nth={model.header.length + index + 1}
					row={row}
					rowHeads={model.rowHeads}
					store={store}
				/>
			</Fragment>
		);
	});
	return (
		<>
			{parts}
			<Gap height={virtual.getTotalSize() - drawn} />
		</>
	);
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
	const style = useMemo(() => ({ height }), [height]);
	return height <= 0 ? null : <tr aria-hidden className="sheet-gap" style={style} />;
}

function withRows(range: Range, wanted: readonly number[]): number[] {
	const inView = defaultRangeExtractor(range);
	const first = inView[0] ?? 0;
	const last = inView.at(-1) ?? -1;
	const more = wanted.filter(
		(row, nth) => row >= 0 && row < range.count && (row < first || row > last) && wanted.indexOf(row) === nth,
	);
	return more.length === 0 ? inView : [...inView, ...more].sort((a, b) => a - b);
}

/** On paper every row is wanted. */
function usePrinting(): boolean {
	const [printing, setPrinting] = useState(false);
	useEffect(() => {
		const stop = new AbortController();
		addEventListener('beforeprint', () => flushSync(() => setPrinting(true)), { signal: stop.signal });
		addEventListener('afterprint', () => setPrinting(false), { signal: stop.signal });
		return () => stop.abort();
	}, []);
	return printing;
}
