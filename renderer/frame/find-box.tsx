import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Book } from '../model/book.ts';
import type { Place } from '../model/places.ts';
import { search } from '../model/search.ts';
import { type FoundCell, findAtHand, showAtHand } from '../sheet/at-hand.ts';
import { isComposing } from './composing.ts';
import { useBook, useProgram } from './context.ts';
import { FindIcon } from './icons.tsx';

/** What was found: a cell of the sheet that one looks at, or a place anywhere else. */
interface Found {
	readonly where: string;
	readonly text: string;
	readonly cell?: FoundCell['at'];
	readonly place?: Place;
}

/** Shown of those in the sheet at hand; Enter goes on to the others as well. */
const MOST_HERE = 300;

/** First the sheet at hand, as in a spreadsheet, then everything else. */
function findAll(book: Book, query: string, here: Place): readonly Found[] {
	const cells = findAtHand(query)
		.slice(0, MOST_HERE)
		.map(({ at, where, text }): Found => ({ where, text, cell: at }));
	const rows = new Set(cells.map(({ cell }) => cell?.row));
	const elsewhere = search(book, query).filter(({ place }) => {
		if (place.page !== here.page) return true;
		if (place.page === 'form') return here.page !== 'form' || place.form !== here.form;
		if (place.page !== 'entry' || here.page !== 'entry' || place.sheet !== here.sheet) return true;
		return !rows.has(place.row);
	});
	return [...cells, ...elsewhere];
}

/**
 * 查找: Ctrl+F from anywhere; ↑↓ choose, Enter goes there, Esc gives the keys back. Through the sheet at hand
 * Enter goes on and on (Shift+Enter back), and the keys stay here.
 */
export function FindBox() {
	const program = useProgram();
	const book = useBook();
	const field = useRef<HTMLInputElement>(null);
	const before = useRef<Element | null>(null);
	const [query, setQuery] = useState('');
	const [open, setOpen] = useState(false);
	const [active, setActive] = useState(false);
	const [at, setAt] = useState(0);
	/** The chosen cell is the one that is shown: Enter goes to the next. */
	const [shown, setShown] = useState(false);
	// What is typed is seen before it is looked for.
	const wanted = useDeferredValue(query);
	const hits = useMemo(
		() => (active ? findAll(book, wanted, program.place.peek()) : []),
		[book, program, active, wanted],
	);
	const here = hits.filter(({ cell }) => cell !== undefined).length;

	useEffect(() => {
		const onKey = (event: globalThis.KeyboardEvent) => {
			if (isComposing(event)) return;
			if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
			event.preventDefault();
			if (document.activeElement !== field.current) before.current = document.activeElement;
			field.current?.focus();
			field.current?.select();
		};
		window.addEventListener('keydown', onKey, true);
		return () => window.removeEventListener('keydown', onKey, true);
	}, []);

	const listed = open && query.trim() !== '';
	useEffect(() => {
		if (listed) document.getElementById(`find-${at}`)?.scrollIntoView({ block: 'nearest' });
	}, [listed, at]);

	const begin = () => {
		setActive(true);
		setOpen(true);
		setShown(false);
		setAt(0);
	};
	const end = () => {
		setActive(false);
		setOpen(false);
	};
	const leave = () => {
		if (before.current instanceof HTMLElement) before.current.focus();
		else field.current?.blur();
	};
	const take = (index: number) => {
		const hit = hits[index];
		setAt(index);
		if (hit?.cell !== undefined) {
			showAtHand(hit.cell);
			setShown(true);
			setOpen(false);
		} else if (hit?.place !== undefined) {
			field.current?.blur();
			program.go(hit.place);
		}
	};
	const onKey = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		switch (event.key) {
			case 'ArrowDown':
			case 'ArrowUp':
				setOpen(true);
				setShown(false);
				setAt(event.key === 'ArrowDown' ? Math.min(hits.length - 1, at + 1) : Math.max(0, at - 1));
				break;
			case 'Enter':
				take(shown && at < here ? (at + (event.shiftKey ? here - 1 : 1)) % here : at);
				break;
			case 'Escape':
				leave();
				break;
			default:
				return;
		}
		event.preventDefault();
	};
	return (
		<div className="find-box">
			<label className="find-box-field">
				<FindIcon />
				<input
					ref={field}
					role="combobox"
					aria-expanded={listed}
					aria-controls="find-box-list"
					aria-activedescendant={listed && hits.length > 0 ? `find-${at}` : undefined}
					aria-label="查找科目、金额、文字"
					placeholder="科目、金额、文字"
					value={query}
					onChange={(event) => {
						setQuery(event.target.value);
						begin();
					}}
					onFocus={begin}
					onBlur={end}
					onKeyDown={onKey}
				/>
				{shown && active ? (
					<span role="status" className="find-box-count">
						{at + 1}/{here}
					</span>
				) : (
					<kbd>Ctrl+F</kbd>
				)}
			</label>
			{listed && (
				<ul id="find-box-list" className="find-box-list" role="listbox" aria-label="查找结果">
					{hits.length === 0 && <li className="find-box-none">没有找到。</li>}
					{hits.map((hit, index) => (
						<li
							key={`${hit.where} ${index} ${hit.text.slice(0, 30)}`}
							id={`find-${index}`}
							role="option"
							aria-selected={index === at}
							onMouseDown={(event) => {
								event.preventDefault();
								take(index);
							}}
						>
							<span className="find-box-where">{hit.where}</span>
							<span className="find-box-text">{hit.text}</span>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}
