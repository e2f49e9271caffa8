import {
	memo,
	type Ref,
	useCallback,
	useEffect,
	useId,
	useImperativeHandle,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from 'react';
import './sheet.css';
import { putAtHand } from './at-hand.ts';
import { Body } from './body.tsx';
import { SheetControl } from './control.ts';
import { type Frame, SheetDom } from './dom.ts';
import { coveredByHeader, HeaderRows } from './head.tsx';
import { keepKeys } from './keep-keys.ts';
import type { SheetCommand } from './keys.ts';
import { frozenCount, headWidth, LEAST_WIDTH, looksOf, sameColumns, tableStyle, widthsOf } from './layout.ts';
import type { Selection, SheetActions, SheetColumn, SheetModel } from './model.ts';
import { Area, Floats } from './overlay.tsx';
import { SheetPointer } from './pointer.ts';
import { RowView } from './row.tsx';

/** What a page can tell a sheet that is on the screen. */
export interface SheetHandle {
	/** Keys go to the sheet. */
	focus(): void;
	/** Goes to a cell or a range, brings it into view and takes the keys. */
	select(selection: Selection): void;
	/** Edits the active cell as F2 does. */
	edit(): void;
	/** As a key does, to what is selected; the keys go to the sheet. */
	perform(command: SheetCommand): void;
	/** To the clipboard, as Ctrl+C and Ctrl+X; only while somebody presses something. */
	take(how: 'copy' | 'cut'): void;
}

export interface SheetProps {
	readonly model: SheetModel;
	readonly actions: SheetActions;
	/** Where to be at first; later, whenever this object changes, the sheet goes there. */
	readonly selection?: Selection | undefined;
	/** Takes the keys as soon as it is on the screen. */
	readonly takesKeys?: boolean;
	readonly ref?: Ref<SheetHandle>;
}

/** 表格：one component for the printed forms and the entry sheets. */
export const Sheet = memo(function Sheet({ model, actions, selection, takesKeys = false, ref }: SheetProps) {
	const id = useId();
	const [control] = useState(() => new SheetControl(model, actions, selection));
	const columns = useStableColumns(model.columns);
	const looks = useMemo(() => looksOf(columns), [columns]);
	const [dragged, resize] = useDraggedWidths(control);
	const heads = useMemo(() => headWidth(model), [model]);
	const widths = useMemo(() => widthsOf(columns, dragged), [columns, dragged]);
	const style = useMemo(() => tableStyle(columns, widths, heads), [columns, widths, heads]);
	const { wrapRef, scrollerRef, areaRef, scroller } = useElements(control, takesKeys);
	const frozen = frozenCount(columns);
	const frozenWidth = heads + widths.slice(0, frozen).reduce((sum, width) => sum + width, 0);
	const frame = useMemo(
		(): Frame => ({
			headerRows: model.header.length,
			frozenRows: model.frozenRows,
			frozenColumns: frozen,
			frozenWidth,
			rowHeads: model.rowHeads,
		}),
		[model.header.length, model.frozenRows, frozen, frozenWidth, model.rowHeads],
	);
	useLayoutEffect(() => control.fit(frame, resize), [control, frame, resize]);
	useLayoutEffect(() => control.update(model, actions), [control, model, actions]);
	useSelectionFromOutside(control, selection);
	useImperativeHandle(ref, () => handleOf(control), [control]);
	const shared = { looks, store: control.store, rowHeads: model.rowHeads };
	const total = model.header.length + model.rows.length + model.foot.length;
	return (
		<div className="sheet" ref={wrapRef}>
			<div className="sheet-scroller" ref={scrollerRef}>
				<div className="sheet-inner">
					<div className="sheet-view">
						<Area areaRef={areaRef} control={control} id={id} model={model} />
					</div>
					<table
						aria-colcount={columns.length + (model.rowHeads ? 1 : 0)}
						aria-label={model.name}
						aria-multiselectable
						aria-rowcount={total}
						className="sheet-table"
						id={`${id}-grid`}
						role="grid"
						style={style}
					>
						<Columns columns={columns} heads={heads} widths={widths} />
						<thead>
							<HeaderRows header={model.header} widths={widths} {...shared} />
							{model.rows.slice(0, model.frozenRows).map((row, nth) => (
								<RowView
									hidden={coveredByHeader(model, nth)}
									index={nth}
									key={row.key}
									nth={model.header.length + nth + 1}
									row={row}
									{...shared}
								/>
							))}
						</thead>
						<Body control={control} looks={looks} model={model} scroller={scroller} />
						{model.foot.length === 0 ? null : (
							<tfoot>
								{model.foot.map((row, nth) => (
									<RowView
										index={undefined}
										key={row.key}
										nth={total - model.foot.length + nth + 1}
										row={row}
										{...shared}
									/>
								))}
							</tfoot>
						)}
					</table>
				</div>
			</div>
			<Floats control={control} id={id} model={model} />
		</div>
	);
});

interface ColumnsProps {
	readonly columns: readonly SheetColumn[];
	readonly widths: readonly number[];
	readonly heads: number;
}

function Columns({ columns, widths, heads }: ColumnsProps) {
	return (
		<colgroup>
			{heads === 0 ? null : <col width={heads} />}
			{columns.map(({ key }, index) => (
				<col key={key} width={widths[index]} />
			))}
		</colgroup>
	);
}

/** The same array as long as the columns say the same, so that rows are not drawn again for nothing. */
function useStableColumns(columns: readonly SheetColumn[]): readonly SheetColumn[] {
	const [stable, setStable] = useState(columns);
	if (sameColumns(stable, columns)) return stable;
	setStable(columns);
	return columns;
}

/** Column widths as dragged, and the means to change one by some pixels. */
function useDraggedWidths(control: SheetControl) {
	const [dragged, setDragged] = useState<ReadonlyMap<string, number>>(new Map());
	const now = useRef(dragged);
	const resize = useCallback(
		(index: number, by: number) => {
			const column = control.model.columns[index];
			if (column === undefined || by === 0) return;
			const width = Math.max(LEAST_WIDTH, (now.current.get(column.key) ?? column.width) + by);
			now.current = new Map(now.current).set(column.key, width);
			setDragged(now.current);
			control.actions.resized?.(column.key, width);
		},
		[control],
	);
	return [dragged, resize] as const;
}

/** Goes where the owner says, and tells where the sheet is at first. */
function useSelectionFromOutside(control: SheetControl, selection: Selection | undefined): void {
	const first = useRef(true);
	useEffect(() => {
		if (!first.current) {
			if (selection !== undefined) control.goTo(selection);
			return;
		}
		first.current = false;
		control.select(control.store.state.selection);
	}, [control, selection]);
}

/** The elements of the sheet, the mouse on them, and places that follow scrolling. */
function useElements(control: SheetControl, takesKeys: boolean) {
	const [wrap, wrapRef] = useState<HTMLElement | null>(null);
	const [scroller, scrollerRef] = useState<HTMLElement | null>(null);
	const [area, areaRef] = useState<HTMLTextAreaElement | null>(null);
	useLayoutEffect(() => {
		if (wrap === null || scroller === null || area === null) return undefined;
		control.attach(new SheetDom(wrap, scroller, area));
		if (takesKeys) area.focus({ preventScroll: true });
		const stopMouse = listenToMouse(control, wrap, scroller);
		const stopKeys = takesKeys ? keepKeys(area) : undefined;
		const leaveHand = takesKeys ? putAtHand(control) : undefined;
		const place = () => control.place();
		scroller.addEventListener('scroll', place, { passive: true });
		const sizes = new ResizeObserver(place);
		sizes.observe(scroller);
		return () => {
			stopMouse();
			stopKeys?.();
			leaveHand?.();
			scroller.removeEventListener('scroll', place);
			sizes.disconnect();
			control.attach(undefined);
		};
	}, [control, wrap, scroller, area, takesKeys]);
	return { wrapRef, scrollerRef, areaRef, scroller };
}

function listenToMouse(control: SheetControl, wrap: HTMLElement, scroller: HTMLElement): () => void {
	const pointer = new SheetPointer(control, control.editor, control.blocks, (column, by) => control.resize(column, by));
	const stop = new AbortController();
	const { signal } = stop;
	scroller.addEventListener('pointerover', (event) => pointer.over(event), { signal });
	scroller.addEventListener('pointerdown', (event) => pointer.down(event), { signal });
	scroller.addEventListener('pointermove', (event) => pointer.move(event), { signal });
	scroller.addEventListener('pointerup', () => pointer.up(), { signal });
	scroller.addEventListener('pointercancel', () => pointer.up(), { signal });
	scroller.addEventListener('dblclick', (event) => pointer.doubleClick(event), { signal });
	// The text area keeps the focus whatever is pressed inside the sheet.
	wrap.addEventListener(
		'mousedown',
		(event) => {
			if (event.target === control.dom?.area) return;
			const { target } = event;
			if (target instanceof Element && target.closest('table, .sheet-list, .sheet-notice') !== null)
				event.preventDefault();
			control.dom?.area.focus({ preventScroll: true });
		},
		{ signal },
	);
	return () => stop.abort();
}

function handleOf(control: SheetControl): SheetHandle {
	return {
		focus: () => control.dom?.area.focus({ preventScroll: true }),
		select: (selection) => control.goTo(selection),
		edit() {
			control.dom?.area.focus({ preventScroll: true });
			control.editor.open();
		},
		perform(command) {
			control.dom?.area.focus({ preventScroll: true });
			control.editor.leave();
			control.perform(command);
		},
		take(how) {
			control.dom?.area.focus({ preventScroll: true });
			// oxlint-disable-next-line typescript/no-deprecated -- nothing else fires the event that fills the clipboard
			document.execCommand(how);
		},
	};
}
