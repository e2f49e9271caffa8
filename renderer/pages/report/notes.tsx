import { useLayoutEffect, useRef, useState } from 'react';
import { LevelMark } from '../../findings/level-mark.tsx';
import { VerifyForm } from '../../findings/verify-form.tsx';
import './notes.css';

/** A note beside the paper. */
export interface PaperNote {
	readonly key: string;
	readonly kind: 'editing' | 'carried' | 'stale' | 'error' | 'warning';
	/** The block and the character that it stands beside. */
	readonly block: number;
	readonly at: number;
	readonly title: string;
	readonly text: string;
	readonly buttons: readonly NoteButton[];
	readonly hint: string;
}

export interface NoteButton {
	readonly text: string;
	readonly primary?: boolean;
	readonly onClick?: () => void;
	/** Asks for a reason first. */
	readonly withReason?: (reason: string) => void;
}

interface NotesProps {
	readonly notes: readonly PaperNote[];
	/** Stays exactly beside its words; the others make room. */
	readonly pivot: string | undefined;
	readonly paper: HTMLElement | null;
}

/** 旁注: each beside the words it is about, one above the other where they would overlap. */
export function Notes({ notes, pivot, paper }: NotesProps) {
	const column = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		const element = column.current;
		if (element === null || paper === null) return undefined;
		const arrange = () => stack(element, paper, notes, pivot);
		arrange();
		const observer = new ResizeObserver(arrange);
		observer.observe(paper);
		observer.observe(element);
		for (const box of element.children) observer.observe(box);
		return () => observer.disconnect();
	});
	return (
		<aside ref={column} className="report-notes" aria-label="旁注">
			{notes.map((note) => (
				<Note key={note.key} note={note} />
			))}
		</aside>
	);
}

function Note({ note }: { readonly note: PaperNote }) {
	const [asking, setAsking] = useState<NoteButton | undefined>(undefined);
	const isFinding = note.kind === 'error' || note.kind === 'warning';
	return (
		<div className={`report-note report-note-${note.kind}`} role="note" aria-label={note.title}>
			{!isFinding && (
				<h2>
					{note.kind === 'stale' && <LevelMark level="warning" />}
					<span>{note.title}</span>
					{note.kind === 'editing' && <small>正在改</small>}
				</h2>
			)}
			{note.text !== '' && (
				<p>
					{isFinding && <LevelMark level={note.kind} />}
					{isFinding && <b>{note.title}</b>}
					{note.text}
				</p>
			)}
			{asking?.withReason !== undefined && (
				<VerifyForm
					onVerify={(reason) => {
						setAsking(undefined);
						asking.withReason?.(reason);
					}}
					onCancel={() => setAsking(undefined)}
				/>
			)}
			{asking === undefined && (note.buttons.length > 0 || note.hint !== '') && (
				<div className="report-note-buttons">
					{note.buttons.map((button) => (
						<button
							key={button.text}
							type="button"
							className={button.primary === true ? 'report-note-button report-note-main' : 'report-note-button'}
							// The text that is being typed keeps the focus: it is not to be taken for finished.
							onMouseDown={(event) => event.preventDefault()}
							onClick={() => (button.withReason === undefined ? button.onClick?.() : setAsking(button))}
						>
							{button.text}
						</button>
					))}
					<span className="note">{note.hint}</span>
				</div>
			)}
		</div>
	);
}

const GAP = 8;

/** Downwards from the pivot, and upwards before it. */
function stack(column: HTMLElement, paper: HTMLElement, notes: readonly PaperNote[], pivot: string | undefined): void {
	const outer = column.getBoundingClientRect();
	const scale = outer.width / column.offsetWidth || 1;
	const boxes = [...column.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
	// All is measured before anything moves.
	const placed = notes.flatMap((note, index) => {
		const box = boxes[index];
		return box === undefined
			? []
			: [{ note, box, height: box.offsetHeight, top: (topOf(paper, note) - outer.top) / scale }];
	});
	placed.sort((a, b) => a.top - b.top);
	const start = Math.max(
		0,
		placed.findIndex(({ note }) => note.key === pivot),
	);
	let below = -Infinity;
	for (const { box, top, height } of placed.slice(start)) {
		const at = Math.max(0, top, below);
		box.style.top = `${at}px`;
		below = at + height + GAP;
	}
	let above = placed[start]?.top ?? 0;
	for (const { box, top, height } of placed.slice(0, start).reverse()) {
		const at = Math.min(top, above - height - GAP);
		box.style.top = `${at}px`;
		above = at;
	}
}

/** Where the words of a note stand in the window. */
function topOf(paper: HTMLElement, { block, at, kind }: PaperNote): number {
	const element = paper.querySelector(`[data-block="${block}"]`);
	if (element === null) return 0;
	const words =
		kind === 'editing'
			? element.querySelector('.report-editor')
			: (element.querySelector(`[data-at="${at}"]`) ?? element.querySelector(`[data-stop="${at}"]`));
	return (words ?? element).getClientRects()[0]?.top ?? 0;
}
