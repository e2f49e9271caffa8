import { useCallback, useEffect, useMemo, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import type { FormView } from '../../model/form/columns.ts';
import { FormDesk } from '../../model/form/desk.ts';
import type { FormSheet } from '../../model/form/sheet.ts';
import { totalInWords } from '../../model/form/total.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import type { Program } from '../../model/program.ts';
import { cellOfWhere } from '../../model/where.ts';
import type { CellAt, Selection } from '../../sheet/model.ts';
import { Sheet } from '../../sheet/sheet.tsx';
import { formActions } from './form-actions.ts';
import { FormBar } from './form-bar.tsx';
import { FormInspector } from './form-inspector.tsx';
import './form-page.css';
import { FormStrip } from './form-strip.tsx';
import { useFormKeys } from './use-form-keys.ts';
import { useRoom } from './use-room.ts';

type FormPlace = Extract<Place, { page: 'form' }>;

/** 公开表：a form as it is printed, live; every cell explains itself, and where one entry lies below one can type. */
export function FormPage({ place }: { readonly place: FormPlace }) {
	const book = useBook();
	const known = book.disclosure.pack.forms.some(({ number }) => number === place.form);
	if (known) return <OpenForm book={book} place={place} />;
	return (
		<main className="form-page">
			<p className="form-none">模板里没有“{place.form}”。请在左边选一张公开表。</p>
		</main>
	);
}

const HINT = '蓝字可直接改，黑字是算出的';

/** A hint that is there already says why one was sent here. */
function showStatus({ hint, summary }: Program, total: string): void {
	if (hint.peek() === '') hint.value = HINT;
	summary.value = total;
}

function OpenForm({ book, place }: { readonly book: Book; readonly place: FormPlace }) {
	const program = useProgram();
	const desk = FormDesk.of(book);
	const sheet = desk.sheet(place.form);
	const [room, roomRef] = useRoom();
	const view = useFormView(desk, place.form, room.width);
	const model = useLive(() => sheet.model(view, book.findings), [sheet, view, book]);
	const [target, jump] = useTarget(sheet, place, desk);
	const [selection, setSelection] = useState(target);
	const selected = useCallback(
		(to: Selection) => {
			setSelection(to);
			const cell = sheet.cellOf(to.active ?? to.anchor);
			if (cell !== undefined) desk.keepCell(place.form, cell);
		},
		[desk, sheet, place.form],
	);
	const actions = useMemo(() => {
		return formActions({ program, book, desk, sheet, unit: view.unit, selected, jump });
	}, [program, book, desk, sheet, view.unit, selected, jump]);
	useEffect(() => {
		if (place.row === undefined || cellOfWhere(place, sheet.table, sheet.declaration) !== undefined) return;
		program.say(`${place.form}里现在没有“${place.row}”这一行。`);
	}, [program, sheet, place]);
	useFormKeys(program, book, place.form);
	useEffect(() => {
		showStatus(program, totalInWords(sheet, model, selection, view.unit));
	}, [program, sheet, model, selection, view.unit, place]);
	const inspector = useLive(() => program.settings.value.inspector, [program]);
	// A point means another cell when the table has changed.
	const cell = useMemo(() => model && sheet.cellOf(selection.active ?? selection.anchor), [sheet, model, selection]);
	return (
		<main className={inspector ? 'form-page form-page-inspected' : 'form-page'}>
			<FormBar book={book} desk={desk} sheet={sheet} jump={jump} />
			<FormStrip cell={cell} sheet={sheet} book={book} unit={view.unit} />
			<div className={room.short ? 'form-sheet form-sheet-short' : 'form-sheet'} ref={roomRef}>
				<div className="form-line">
					<span>部门：{sheet.table.department}</span>
					<span>单位：{view.unit}</span>
				</div>
				<Sheet model={model} actions={actions} selection={target} takesKeys />
				<FormNotes sheet={sheet} />
			</div>
			{inspector && <FormInspector cell={cell} sheet={sheet} book={book} unit={view.unit} jump={jump} />}
		</main>
	);
}

function FormNotes({ sheet }: { readonly sheet: FormSheet }) {
	const notes = useLive(() => sheet.table.notes, [sheet]);
	return (
		<footer className="form-notes">
			{notes.map(({ kind, text }) => (
				<p key={text} title={text}>
					{kind}：{text}
				</p>
			))}
		</footer>
	);
}

function useFormView(desk: FormDesk, form: string, room: number | undefined): FormView {
	const program = useProgram();
	const unit = useLive(() => program.settings.value.amounts, [program]);
	const beside = useLive(() => program.settings.value.beside, [program]);
	const hideZero = useLive(() => desk.hideZero.value, [desk]);
	return useMemo(
		() => ({ unit, beside, hideZero, widths: desk.widths(form), ...(room === undefined ? {} : { room }) }),
		[unit, beside, hideZero, desk, form, room],
	);
}

/** Where the place says, else where one was, else the first amount, until one jumps to another cell of the form. */
function useTarget(sheet: FormSheet, place: FormPlace, desk: FormDesk) {
	const arrived = useMemo((): Selection => {
		const named = cellOfWhere(place, sheet.table, sheet.declaration);
		const cell = named === undefined ? undefined : sheet.cellAt(named.row, named.column);
		const at = sheet.pointOf(cell ?? desk.cell(place.form) ?? sheet.cellAt(0, undefined));
		return { anchor: at, head: at };
	}, [sheet, place, desk]);
	const [jumped, setJumped] = useState<{ readonly from: FormPlace; readonly to: Selection }>();
	const jump = useCallback(
		(cell: CellAt) => {
			const at = sheet.pointOf(cell);
			setJumped({ from: place, to: { anchor: at, head: at } });
		},
		[sheet, place],
	);
	return [jumped?.from === place ? jumped.to : arrived, jump] as const;
}
