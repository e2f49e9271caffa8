import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { isComposing } from '../../frame/composing.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { type CardPart, figureCard, figureValue } from '../../model/figures/card.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import './figure-popover.css';

interface FigurePopoverProps {
	readonly figure: string;
	/** The number that was opened. */
	readonly anchor: HTMLElement;
	readonly lastYear: boolean;
	readonly onClose: (back: boolean) => void;
}

/** 数的来历, below the number: value, exact amount, what it is made of, and the ways there. */
export function FigurePopover({ figure, anchor, lastYear, onClose }: FigurePopoverProps) {
	const book = useBook();
	const card = useLive(() => figureCard(book.disclosure, figure), [book, figure]);
	const before = useLive(() => (lastYear ? valueBefore(book, figure) : undefined), [book, figure, lastYear]);
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (box.current !== null) placeBelow(box.current, anchor);
	}, [anchor, card]);
	useLayoutEffect(() => {
		const first = box.current?.querySelector<HTMLElement>('footer button') ?? box.current;
		first?.focus({ preventScroll: true });
	}, [figure, anchor]);
	if (card === undefined) return null;
	const { value, cell, row } = card;
	const onKeyDown = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		if (event.key !== 'Escape') return;
		event.preventDefault();
		event.stopPropagation();
		onClose(true);
	};
	return (
		<div
			ref={box}
			className="figure-popover"
			role="dialog"
			aria-label={`${card.title}的来历`}
			tabIndex={-1}
			onKeyDown={onKeyDown}
			onBlur={(event) => {
				const { relatedTarget } = event;
				if (relatedTarget instanceof Node && !event.currentTarget.contains(relatedTarget)) onClose(false);
			}}
		>
			<header>
				<p>
					<b>{card.title}</b>
					<span>{card.note}</span>
				</p>
				<p>
					<strong className="amount">{value.text}</strong>
					<span>{value.unit}</span>
					{value.exact !== '' && <span className="figure-popover-exact amount">{value.exact}</span>}
					{before !== undefined && <span className="figure-popover-exact amount">上年 {before}</span>}
				</p>
			</header>
			{card.parts.length > 0 && (
				<ul>
					{card.parts.map((part, index) => (
						<Part key={`${index} ${part.label}`} part={part} />
					))}
					{card.more > 0 && <li className="note">另有 {card.more} 项</li>}
				</ul>
			)}
			<footer>
				{cell !== undefined && <Way place={cell} text={wordsOfCell(cell)} />}
				{row !== undefined && <Way place={row} text={`录入 ${card.rows} 笔`} />}
				{cell === undefined && row === undefined && (
					<span className="note">{card.printed > 0 ? '公开表所印，没有明细' : '没有录入'}</span>
				)}
				<span className="figure-popover-keys">
					{cell === undefined && row === undefined ? 'Esc 关闭' : 'Enter 转到'}
				</span>
			</footer>
		</div>
	);
}

function Way({ place, text }: { readonly place: Place; readonly text: string }) {
	const program = useProgram();
	return (
		<button type="button" onClick={() => program.go(place)}>
			{text}
		</button>
	);
}

function Part({ part: { sign, label, value, place } }: { readonly part: CardPart }) {
	const program = useProgram();
	return (
		<li>
			<span aria-hidden="true">{sign}</span>
			{place === undefined ? (
				<span className="figure-popover-label">{label}</span>
			) : (
				<button type="button" className="figure-popover-label" onClick={() => program.go(place)}>
					{label}
				</button>
			)}
			<span className="amount">{value}</span>
		</li>
	);
}

function wordsOfCell(place: Place): string {
	if (place.page !== 'form') return '转到';
	return [place.form.replace(/表$/u, ''), place.row].filter(Boolean).join(' ');
}

/** The same figure of the year before; blank words where it has none. */
function valueBefore(book: Book, id: string): string | undefined {
	try {
		const figure = book.lastYear.figure(id);
		if (figure === undefined) return undefined;
		const { text, unit } = figureValue(figure);
		return `${text} ${unit}`.trim();
	} catch {
		// A row that the form of last year does not have.
		return undefined;
	}
}

const GAP = 4;

/** Below the number, above it where there is no room, and inside the sheet. */
function placeBelow(box: HTMLElement, anchor: HTMLElement): void {
	const sheet = box.offsetParent;
	if (!(sheet instanceof HTMLElement)) return;
	const outer = sheet.getBoundingClientRect();
	const scale = outer.width / sheet.offsetWidth || 1;
	const rects = anchor.getClientRects();
	const first = rects[0] ?? anchor.getBoundingClientRect();
	const last = rects[rects.length - 1] ?? first;
	const view = sheet.parentElement?.getBoundingClientRect() ?? outer;
	const height = box.offsetHeight * scale;
	const isRoom = last.bottom + height + GAP * 2 <= view.bottom || first.top - height < view.top;
	const top = isRoom ? last.bottom + GAP - outer.top : first.top - height - GAP - outer.top;
	const left = Math.max(0, Math.min(first.left - outer.left, outer.width - box.offsetWidth * scale - GAP));
	box.style.top = `${top / scale}px`;
	box.style.left = `${left / scale}px`;
}
