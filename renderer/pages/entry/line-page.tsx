import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { isComposing } from '../../frame/composing.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { type EntryColumn, fitColumns } from '../../model/entry/columns.ts';
import { type EntryDesk, entryDesk } from '../../model/entry/desk.ts';
import { titleOf } from '../../model/entry/edit.ts';
import type { LineSheet } from '../../model/entry/fields.ts';
import { useLive } from '../../model/live.ts';
import { tellHint, tellSummary } from '../../model/status.ts';
import type { Condition, SortKey } from '../../sheet/arrange.ts';
import type { EditAnswer, PastedBlock, Selection, SheetActions, SheetModel } from '../../sheet/model.ts';
import { Sheet, type SheetHandle } from '../../sheet/sheet.tsx';
import { summarise } from '../../sheet/summary.ts';
import { EntryBar } from './entry-bar.tsx';
import { FilterStrip } from './filter-strip.tsx';
import { FormulaStrip } from './formula-strip.tsx';
import { type Asked, PasteDialog } from './paste-dialog.tsx';
import type { EntryPlace } from './place.ts';
import { RowMenu } from './row-menu.tsx';
import { useKeysBack } from './use-keys-back.ts';
import { useRoom } from './use-room.ts';

const FROM_FILE = '带小角的数来自文件';
const COMPOSING = '输入法组字中，回车和方向键归输入法';

/** A sheet of lines: bar, what the active cell holds, and the table. */
export function LinePage({ sheet, place }: { readonly sheet: LineSheet; readonly place: EntryPlace }) {
	const program = useProgram();
	const book = useBook();
	const desk = useMemo(() => entryDesk(book, sheet), [book, sheet]);
	const [roomRef, room] = useRoom();
	const model = useSheetModel(desk, room);
	const [selection, setSelection] = useState<Selection | undefined>(undefined);
	const [goal, setGoal] = useState<Selection | undefined>(() => desk.left);
	const [filtering, setFiltering] = useState(() => desk.conditions.peek().length > 0);
	const [asked, setAsked] = useState<Asked | undefined>(undefined);
	const handle = useRef<SheetHandle>(null);
	const now = useRef({ model, selection });
	useLayoutEffect(() => {
		now.current = { model, selection };
	});

	useArrival(desk, place, setGoal);
	useEffect(() => {
		tellHint(program, FROM_FILE);
	}, [program]);

	const paste = useCallback(
		async (block: PastedBlock): Promise<EditAnswer> => {
			if (!desk.asksForUnit(block)) return await desk.paste(block, { unit: '元', onlyBlank: false });
			return await new Promise<EditAnswer>((resolve) => setAsked({ block, resolve }));
		},
		[desk],
	);
	const actions = useMemo(
		(): SheetActions => ({
			edit: (edits, how) => desk.edit(edits, how),
			paste,
			insertRows: (before, count) => Promise.resolve(desk.insert(now.current.model.rows[before]?.key, count)),
			deleteRows: (keys) => desk.delete(keys),
			selected(selected) {
				desk.remember(selected);
				setSelection(selected);
			},
			open: ({ column }) => desk.open(column),
			resized(column, width) {
				const kept = desk.widths();
				const { columns } = now.current.model;
				desk.keepWidths(
					columns.map(({ key, width: own }) => ({ key, width: key === column ? width : (kept[key] ?? own) })),
				);
			},
			typing(typed) {
				desk.type(typed);
				tellHint(program, typed?.composing === true ? COMPOSING : FROM_FILE);
			},
		}),
		[desk, paste, program],
	);
	const insert = useCallback(() => {
		const { model: shown, selection: selected } = now.current;
		const at = selected === undefined ? undefined : Math.min(selected.anchor.row, selected.head.row);
		desk.insert(at === undefined ? undefined : shown.rows[at]?.key, 1);
		const point = { row: at ?? shown.rows.length - 1, column: 0 };
		setGoal({ anchor: point, head: point });
		handle.current?.focus();
	}, [desk]);
	const deleteSelected = useCallback(() => handle.current?.perform({ do: 'rows', how: 'delete' }), []);
	const pasteWan = useCallback(() => {
		const at = now.current.selection?.anchor ?? { row: Math.max(0, now.current.model.rows.length - 1), column: 0 };
		setAsked({ block: { at, cells: [] }, resolve: undefined });
	}, []);
	const focusSheet = useCallback(() => handle.current?.focus(), []);
	const toggleFilter = useCallback(() => {
		setFiltering((shown) => !shown);
		// What is asked for is typed next; without the strip the keys are the sheet's.
		requestAnimationFrame(() => {
			const field = document.querySelector<HTMLElement>('.entry-filter input:not([role="combobox"])');
			if (field === null) handle.current?.focus();
			else field.focus();
		});
	}, []);
	useFilterKey(toggleFilter);
	const closeFilter = useCallback(() => {
		setFiltering(false);
		handle.current?.focus();
	}, []);
	const closePaste = useCallback(() => setAsked(undefined), []);
	useKeysBack(handle, asked !== undefined);
	useEffect(() => {
		if (selection !== undefined) tellSummary(program, summaryText(model, selection));
	}, [program, model, selection]);
	return (
		<>
			<EntryBar
				desk={desk}
				column={selection?.anchor.column ?? 0}
				filtering={filtering}
				onFilter={toggleFilter}
				onInsert={insert}
				onDelete={deleteSelected}
				onPasteWan={pasteWan}
				onDone={focusSheet}
			/>
			{filtering && <FilterStrip desk={desk} selection={selection} onClose={closeFilter} onLeave={focusSheet} />}
			<FormulaStrip desk={desk} model={model} selection={selection} />
			<div className="entry-sheet" ref={roomRef}>
				<RowMenu desk={desk} selection={selection} sheet={handle}>
					<div className="entry-sheet-menu" onContextMenuCapture={keepOwnMenu}>
						{room > 0 && <Sheet model={model} actions={actions} selection={goal} takesKeys ref={handle} />}
					</div>
				</RowMenu>
			</div>
			{asked !== undefined && <PasteDialog desk={desk} asked={asked} onClose={closePaste} />}
		</>
	);
}

/** Ctrl+Shift+L, as in Excel and WPS. */
function useFilterKey(toggle: () => void): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isComposing(event) || !event.ctrlKey || !event.shiftKey || event.key.toLowerCase() !== 'l') return;
			event.preventDefault();
			toggle();
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [toggle]);
}

/** In a text that is being edited the right button has the menu of texts. */
function keepOwnMenu(event: MouseEvent): void {
	if (event.target instanceof Element && event.target.classList.contains('sheet-area-editing')) event.stopPropagation();
}

function useSheetModel(desk: EntryDesk, room: number): SheetModel {
	const view = useLive(() => desk.view.value, [desk]);
	const shown = useLive(() => desk.shown.value, [desk]);
	const foot = useLive(() => desk.foot.value, [desk]);
	const sorting = useLive(() => desk.sorting.value, [desk]);
	const conditions = useLive(() => desk.conditions.value, [desk]);
	const columns = useMemo(
		() => fitColumns(view.columns, room, desk.widths()).map((column) => arranged(column, sorting, conditions)),
		[desk, view.columns, room, sorting, conditions],
	);
	const name = titleOf(desk.sheet, view);
	return useMemo(
		() => ({
			name,
			columns,
			header: [columns.map(headerCell)],
			frozenRows: 0,
			rows: shown.rows,
			foot,
			rowHeads: true,
			growing: true,
		}),
		[name, columns, shown.rows, foot],
	);
}

/** The head of a column says that rows are arranged by it. */
function arranged(column: EntryColumn, sorting: readonly SortKey[], conditions: readonly Condition[]): EntryColumn {
	const sort = sorting.find((one) => one.column === column.key);
	return {
		...column,
		...(sort === undefined ? {} : { sorted: sort.descending ? 'descending' : 'ascending' }),
		...(conditions.some((one) => one.column === column.key) ? { filtered: true } : {}),
	};
}

function headerCell({ name }: EntryColumn, column: number) {
	return { text: name, column, colspan: 1, rowspan: 1 };
}

/** 计数 and 求和 of a range; of one cell there is nothing to add up. */
export function summaryText(model: SheetModel, selection: Selection): string {
	const { anchor, head } = selection;
	if (anchor.row === head.row && anchor.column === head.column) return '';
	const { filled, numbers, sum } = summarise(model, selection);
	return sum === undefined || numbers < 2 ? `计数 ${filled}` : `计数 ${filled}　求和 ${sum}`;
}

/** Goes to the row that a link or a finding means. */
function useArrival(desk: EntryDesk, place: EntryPlace, go: (selection: Selection) => void): void {
	useEffect(() => {
		if (place.row === undefined) return;
		const key = desk.find(place.row);
		const row = desk.shown.value.rows.findIndex((one) => one.key === key);
		if (row === -1) return;
		const { columns } = desk.view.value;
		const wanted = columns.findIndex((column) => column.key === place.column);
		const amount = columns.findIndex(({ key: name }) => name === 'amount' || name === 'content');
		const at = { row, column: wanted === -1 ? Math.max(0, amount) : wanted };
		go({ anchor: at, head: at });
	}, [desk, place, go]);
}
