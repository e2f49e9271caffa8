import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { type Hit, search } from '../model/search.ts';
import { isComposing } from './composing.ts';
import { useBook, useProgram } from './context.ts';
import { FindIcon } from './icons.tsx';

/** 查找: Ctrl+F from anywhere; ↑↓ choose, Enter goes there, Esc gives the focus back. */
export function FindBox() {
	const program = useProgram();
	const book = useBook();
	const field = useRef<HTMLInputElement>(null);
	const before = useRef<Element | null>(null);
	const [query, setQuery] = useState('');
	const [open, setOpen] = useState(false);
	const [at, setAt] = useState(0);
	// What is typed is seen before it is looked for.
	const wanted = useDeferredValue(query);
	const hits = useMemo(() => (open ? search(book, wanted) : []), [book, open, wanted]);

	useEffect(() => {
		const onKey = (event: globalThis.KeyboardEvent) => {
			if (isComposing(event)) return;
			if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
			event.preventDefault();
			before.current = document.activeElement;
			field.current?.focus();
			field.current?.select();
		};
		window.addEventListener('keydown', onKey, true);
		return () => window.removeEventListener('keydown', onKey, true);
	}, []);

	const leave = () => {
		setOpen(false);
		if (before.current instanceof HTMLElement) before.current.focus();
	};
	const take = (hit: Hit | undefined) => {
		if (hit === undefined) return;
		setOpen(false);
		program.go(hit.place);
	};
	const onKey = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		switch (event.key) {
			case 'ArrowDown':
				setAt(Math.min(hits.length - 1, at + 1));
				break;
			case 'ArrowUp':
				setAt(Math.max(0, at - 1));
				break;
			case 'Enter':
				take(hits[at]);
				break;
			case 'Escape':
				leave();
				break;
			default:
				return;
		}
		event.preventDefault();
	};
	const shown = open && query.trim() !== '';
	return (
		<div className="find-box">
			<label className="find-box-field">
				<FindIcon />
				<input
					ref={field}
					role="combobox"
					aria-expanded={shown}
					aria-controls="find-box-list"
					aria-activedescendant={shown && hits.length > 0 ? `find-${at}` : undefined}
					aria-label="查找科目、金额、文字"
					placeholder="科目、金额、文字"
					value={query}
					onChange={(event) => {
						setQuery(event.target.value);
						setAt(0);
						setOpen(true);
					}}
					onFocus={() => setOpen(true)}
					onBlur={() => setOpen(false)}
					onKeyDown={onKey}
				/>
				<kbd>Ctrl+F</kbd>
			</label>
			{shown && (
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
								take(hit);
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
