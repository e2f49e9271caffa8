import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { SheetControl } from './control.ts';
import { ChoiceListView } from './list.tsx';
import type { Choice, SheetModel } from './model.ts';
import { STATE_WORDS } from './row.tsx';

interface OverlayProps {
	readonly id: string;
	readonly control: SheetControl;
	/** Drawn again with it, because cells may have moved. */
	readonly model: SheetModel;
}

interface AreaProps extends OverlayProps {
	readonly areaRef: (area: HTMLTextAreaElement | null) => void;
}

/** The one text area. It has the focus always, and lies over the active cell. */
export function Area({ id, control, model, areaRef }: AreaProps) {
	const { store } = control;
	const { editing, list, notice } = useSyncExternalStore(store.subscribe, store.getState);
	const handlers = useMemo(() => areaHandlers(control), [control]);
	const column = model.columns[control.active.column];
	const classes = ['sheet-area', `sheet-area-${column?.align ?? 'left'}`];
	if (editing !== undefined) classes.push('sheet-area-editing');
	if (column?.wrap === true) classes.push('sheet-area-wrap');
	return (
		<textarea
			aria-activedescendant={list !== undefined && list.chosen >= 0 ? `${id}-list-${list.chosen}` : undefined}
			aria-autocomplete={column?.choices === undefined ? undefined : 'list'}
			aria-controls={list === undefined ? `${id}-grid` : `${id}-list`}
			aria-invalid={notice !== undefined && editing !== undefined ? true : undefined}
			aria-label={areaLabel(control, model)}
			autoComplete="off"
			className={classes.join(' ')}
			ref={areaRef}
			rows={1}
			spellCheck={false}
			{...handlers}
		/>
	);
}

/** The list above the cell and the sentence below it; after every change all find their places here. */
export function Floats({ id, control, model }: OverlayProps) {
	const { store, editor } = control;
	const { list, notice } = useSyncExternalStore(store.subscribe, store.getState);
	const listBox = useRef<HTMLDivElement>(null);
	const noticeBox = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		control.drawn({ list: listBox.current ?? undefined, notice: noticeBox.current ?? undefined });
	});
	const column = model.columns[control.active.column];
	const onTake = useMemo(() => (choice: Choice) => editor.take(choice), [editor]);
	return (
		<>
			{list === undefined ? null : (
				<div className="sheet-list" ref={listBox}>
					<ChoiceListView
						id={`${id}-list`}
						name={column?.name ?? ''}
						onTake={onTake}
						open={list}
						strict={column?.choices?.strict === true}
					/>
				</div>
			)}
			<div className={notice === undefined ? 'sheet-notice-none' : 'sheet-notice'} ref={noticeBox} role="alert">
				{notice?.message}
			</div>
		</>
	);
}

/** What a screen reader says of the active cell: where it is, what it says, how that came there. */
function areaLabel(control: SheetControl, model: SheetModel): string {
	const { active } = control;
	const row = model.rows[active.row];
	const cell = row?.cells[active.column];
	if (row === undefined || cell === undefined) return model.name;
	const where = `第 ${row.head ?? active.row + 1} 行，${model.columns[active.column]?.name ?? ''}`;
	const said = [where, cell.text, cell.spoken ?? STATE_WORDS[cell.state], cell.editable ? '' : '不能直接改'];
	return said.filter((text) => text !== '').join('，');
}

/** Keys, letters and clipboard of the text area. Nothing here acts while an input method composes. */
function areaHandlers(control: SheetControl) {
	const { editor, blocks, store } = control;
	const ready = () => store.state.editing === undefined;
	return {
		onKeyDown(event: KeyboardEvent) {
			// oxlint-disable-next-line typescript/no-deprecated -- the only sign that some input methods give
			if (event.nativeEvent.isComposing || event.keyCode === 229) return;
			if (control.key(event)) event.preventDefault();
			// The letters' own undo, not the ledger's.
			else if (!ready() && (event.ctrlKey || event.metaKey) && /^[yz]$/iu.test(event.key)) event.stopPropagation();
		},
		onCompositionStart() {
			editor.startComposing();
		},
		onCompositionEnd() {
			editor.endComposing();
		},
		onInput() {
			editor.input();
		},
		onCopy(event: ClipboardEvent) {
			if (!ready()) return;
			blocks.copy(event.clipboardData);
			event.preventDefault();
		},
		onCut(event: ClipboardEvent) {
			if (!ready()) return;
			blocks.cut(event.clipboardData);
			event.preventDefault();
		},
		onPaste(event: ClipboardEvent) {
			if (!ready()) return;
			blocks.paste(event.clipboardData);
			event.preventDefault();
		},
		onBlur() {
			// When the whole window loses the focus the text area keeps it inside the page: the edit goes on.
			if (document.activeElement !== control.dom?.area) editor.leave();
		},
	};
}
