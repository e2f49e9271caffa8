import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { FormDesk } from '../../model/form-desk.ts';
import type { FormSheet, FormView } from '../../model/form-sheet.ts';
import { totalInWords } from '../../model/form-total.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import { cellOfWhere } from '../../model/where.ts';
import type { CellAt, Selection, SheetModel } from '../../sheet/model.ts';
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

function OpenForm({ book, place }: { readonly book: Book; readonly place: FormPlace }) {
	const program = useProgram();
	const desk = FormDesk.of(book);
	const sheet = desk.sheet(place.form);
	const [room, roomRef] = useRoom();
	const view = useFormView(desk, place.form, room.width);
	const model = useLive(() => sheet.model(view, book.findings), [sheet, view, book]);
	const shown = useRef(model);
	shown.current = model;
	const target = useTarget(sheet, model, place, desk);
	const [selection, setSelection] = useState(target);
	const selected = useCallback(
		(to: Selection) => {
			setSelection(to);
			const cell = cellOf(shown.current, to);
			if (cell !== undefined) desk.keepCell(place.form, cell);
		},
		[desk, place.form],
	);
	const actions = useMemo(() => {
		return formActions({ program, book, desk, sheet, unit: view.unit, model: () => shown.current, selected });
	}, [program, book, desk, sheet, view.unit, selected]);
	useFormKeys(program, book, place.form);
	useEffect(() => {
		program.hint.value = HINT;
		program.summary.value = totalInWords(sheet, model, selection, view.unit);
	}, [program, sheet, model, selection, view.unit, place]);
	const inspector = useLive(() => program.settings.value.inspector, [program]);
	const cell = cellOf(model, selection);
	return (
		<main className={inspector ? 'form-page form-page-inspected' : 'form-page'}>
			<FormBar book={book} desk={desk} sheet={sheet} />
			<FormStrip cell={cell} model={model} sheet={sheet} book={book} unit={view.unit} />
			<div className={room.short ? 'form-sheet form-sheet-short' : 'form-sheet'} ref={roomRef}>
				<div className="form-line">
					<span>部门：{sheet.table.department}</span>
					<span>单位：{view.unit}</span>
				</div>
				<Sheet model={model} actions={actions} selection={target} autoFocus />
				<FormNotes sheet={sheet} />
			</div>
			{inspector && <FormInspector cell={cell} model={model} sheet={sheet} book={book} unit={view.unit} />}
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

/** Where the place says, else where one was, else the first amount. Changes only with the place. */
function useTarget(sheet: FormSheet, model: SheetModel, place: FormPlace, desk: FormDesk): Selection {
	const latest = useRef(model);
	latest.current = model;
	return useMemo(() => {
		const named = cellOfWhere(place, sheet.table, sheet.declaration);
		const cell = named === undefined ? undefined : sheet.cellAt(named.row, named.column);
		const at = pointOf(latest.current, cell ?? desk.cell(place.form) ?? sheet.cellAt(0, undefined));
		return { anchor: at, head: at };
	}, [sheet, place, desk]);
}

function pointOf({ rows, columns }: SheetModel, at: CellAt | undefined) {
	return {
		row: Math.max(
			0,
			rows.findIndex(({ key }) => key === at?.row),
		),
		column: Math.max(
			0,
			columns.findIndex(({ key }) => key === at?.column),
		),
	};
}

function cellOf({ rows, columns }: SheetModel, { anchor, active = anchor }: Selection): CellAt | undefined {
	const row = rows[active.row]?.key;
	const column = columns[active.column]?.key;
	return row === undefined || column === undefined ? undefined : { row, column };
}
