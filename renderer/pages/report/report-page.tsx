import { Button, Checkbox } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import { countSegments } from '../../model/report/marks.ts';
import { placeOfMissingNumber } from '../../model/report/missing-places.ts';
import { placeOfProjectText } from '../../model/report/project-texts.ts';
import { cellAt, type Spot, shortHeading, spotOf, writtenName } from '../../model/report/spots.ts';
import { type CarriedText, type Run, takeCarried, writeRun } from '../../model/report/written-runs.ts';
import { FigurePopover } from './figure-popover.tsx';
import { mendSpots, neighbour, useMendKeys, wordsOf } from './mends.ts';
import { Notes } from './notes.tsx';
import { Outline } from './outline.tsx';
import { Paper } from './paper.tsx';
import { stopAt } from './paper-keys.ts';
import { carriedNotes, editingNote, findingNotes, staleNotes } from './report-notes.ts';
import { passageRows, reportState } from './report-state.ts';
import { left, useLeftAt, useReading } from './use-reading.ts';
import { useStale } from './use-stale.ts';
import './report-page.css';

interface OpenFigure {
	readonly figure: string;
	readonly anchor: HTMLElement;
}

/** 情况说明: as it will be printed; numbers lead to their figures, written texts are edited where they stand. */
export function ReportPage({ place }: { readonly place: Extract<Place, { page: 'report' }> }) {
	const program = useProgram();
	const book = useBook();
	const state = useLive(() => reportState(book), [book]);
	const department = useLive(() => book.disclosure.ledger.profile.value.department, [book]);
	const stale = useStale(state);
	const beside = useLive(() => program.settings.value.beside, [program]);
	const viewRef = useRef<HTMLDivElement>(null);
	const [tinted, setTinted] = useState(() => left.get(book)?.tinted ?? true);
	useLeftAt(book, viewRef, tinted, isSent(place));
	const [open, setOpen] = useState<OpenFigure | undefined>(undefined);
	const [located, setLocated] = useState<Spot | undefined>(undefined);
	const [paper, setPaper] = useState<HTMLDivElement | null>(null);
	const paperRef = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => setPaper(paperRef.current), []);
	const now = useRef(state);
	useLayoutEffect(() => {
		now.current = state;
	});

	const { editing, refused, edit, commit, cancel, adopt } = useEditing(paperRef, now);
	const current = useReading(viewRef, paperRef, state.outline);
	const goTo = useCallback((spot: Spot | undefined) => {
		setLocated(spot);
		setOpen(undefined);
		if (spot !== undefined && paperRef.current !== null) show(paperRef.current, spot);
	}, []);

	useEffect(() => {
		if (!isSent(place)) return;
		const spot = spotOf(now.current.blocks, place);
		if (spot === undefined) program.hint.value = '这句话已经改过，不在情况说明里了。';
		goTo(spot);
	}, [place, program, goTo]);

	const mends = useMemo(() => mendSpots(state.marks, stale), [state, stale]);
	const next = (step: 1 | -1) => {
		const spot = neighbour(mends, located, step);
		if (spot !== undefined) goTo(spot);
	};
	useMendKeys(next);

	const onOpen = useCallback(
		(stop: HTMLElement) => {
			const { figure, run, form, missing } = stop.dataset;
			const own = run === undefined ? undefined : now.current.runsByKey.get(run)?.run.own;
			// A name is changed in its sheet, where one sees who else uses it.
			const sheet = own === undefined || own.field !== undefined ? undefined : placeOfProjectText(book.disclosure, own);
			if (sheet !== undefined) program.go(sheet);
			else if (run !== undefined) edit(run);
			else if (figure !== undefined) setOpen({ figure, anchor: stop });
			else if (form !== undefined) program.go({ page: 'form', form });
			else if (missing !== undefined) {
				const target = placeOfMissingNumber(book.disclosure, missing);
				if (target === undefined) program.say(`没有找到“${missing}”在哪里填，请看“其他数据”。`);
				else program.go(target);
			}
		},
		[edit, program, book],
	);
	const close = useCallback(
		(back: boolean) => {
			if (back) open?.anchor.focus({ preventScroll: true });
			setOpen(undefined);
		},
		[open],
	);

	const notes = useMemo(() => {
		const own = editing === undefined ? undefined : editingNote(book, state, editing, { onAdopt: adopt });
		const carried = beside ? carriedNotes(book, state, editing, { onAdopt: adopt }) : [];
		return [
			...(own === undefined ? [] : [own]),
			...carried,
			...staleNotes(program, book, stale),
			...findingNotes(program, book, state, { onAdopt: adopt, onEdit: edit }, beside),
		];
	}, [book, program, state, stale, editing, beside, adopt, edit]);

	const line = state.outline[current];
	const old = stale.filter(({ block }) => line !== undefined && block >= line.start && block < line.end).length;
	const staleWords = useMemo(() => Map.groupBy(stale.map(wordsOf), ({ block }) => block), [stale]);
	useEffect(() => {
		if (line === undefined) return;
		const { figures, written } = countSegments(state.blocks.slice(line.start, line.end));
		program.hint.value = shortHeading(line.heading, department);
		program.summary.value = [...numberWords(figures, old), `文字 ${written} 段`].join('　');
	}, [program, line, old, state, department]);

	return (
		<main className="report-page">
			<div className="page-bar">
				<h1>情况说明</h1>
				<span className="note">{line?.heading}</span>
				<span className="report-space" />
				<Checkbox checked={tinted} onChange={(event) => setTinted(event.target.checked)}>
					标出可改文字
				</Checkbox>
				<Checkbox checked={beside} onChange={(event) => void program.change({ beside: event.target.checked })}>
					与上年对照
				</Checkbox>
				{mends.length === 0 && <span className="note">没有要改的</span>}
				<Button disabled={mends.length === 0} onClick={() => next(-1)}>
					上一处要改<span className="report-key">Shift+F8</span>
				</Button>
				<Button disabled={mends.length === 0} onClick={() => next(1)}>
					下一处要改<span className="report-key">F8</span>
				</Button>
			</div>
			<Outline
				lines={state.outline}
				department={department}
				current={current}
				onGo={({ start }) => {
					paperRef.current?.querySelector(`[data-block="${start}"]`)?.scrollIntoView({ block: 'start' });
				}}
			/>
			<div ref={viewRef} className="report-view">
				<div className={tinted ? 'report-sheet report-tinted' : 'report-sheet'}>
					<Paper
						ref={paperRef}
						state={state}
						editing={editing}
						refused={refused}
						located={located}
						stale={staleWords}
						onCommit={commit}
						onCancel={cancel}
						onOpen={onOpen}
						onClick={() => setLocated(undefined)}
					/>
					<Notes notes={notes} pivot={editing === undefined ? undefined : `editing ${editing}`} paper={paper} />
					{open !== undefined && <FigurePopover {...open} lastYear={beside} onClose={close} />}
				</div>
			</div>
		</main>
	);
}

/** Somebody was sent to words, not only to the page. */
function isSent({ section, quote, written }: Extract<Place, { page: 'report' }>): boolean {
	return section !== undefined || quote !== undefined || written !== undefined;
}

const refusedOf = new WeakMap<Book, Map<string, string>>();

/** Texts that could not be saved, by the keys of their runs; kept as long as the 账套 is open. */
function refusedTexts(book: Book): Map<string, string> {
	const known = refusedOf.get(book) ?? new Map<string, string>();
	refusedOf.set(book, known);
	return known;
}

/** The text that is being edited, and what becomes of it. */
function useEditing(
	paper: { readonly current: HTMLDivElement | null },
	now: { readonly current: ReturnType<typeof reportState> },
) {
	const program = useProgram();
	const book = useBook();
	const [editing, setEditing] = useState<string | undefined>(undefined);
	const refused = useMemo(() => refusedTexts(book), [book]);
	const key = useRef<string | undefined>(undefined);
	/** The stop that gets the focus when the box is gone. */
	const back = useRef<string | undefined>(undefined);
	const edit = useCallback((run: string | undefined) => {
		key.current = run;
		setEditing(run);
	}, []);
	const execute = useCallback(
		async (run: Run, changes: Parameters<typeof book.execute>[1]) => {
			if (changes.length === 0) return true;
			const name = writtenName(run.place, run.code);
			const written = await book.execute(run.own === undefined ? `文字 ${name}` : name, changes);
			program.take(written);
			return written.ok;
		},
		[program, book],
	);
	const commit = useCallback(
		(begun: Run, text: string, toPaper: boolean) => {
			// Leaving the box that Esc or Enter has closed is no second end.
			if (key.current !== begun.key) return;
			edit(undefined);
			if (toPaper) back.current = begun.key;
			const run = now.current.runsByKey.get(begun.key)?.run ?? begun;
			const save = async () => {
				if (await execute(run, writeRun(passageRows(book), run, text))) {
					refused.delete(begun.key);
					return;
				}
				// What was typed comes back to its place, to be saved again when the trouble is mended.
				refused.set(begun.key, text);
				if (key.current === undefined) edit(begun.key);
			};
			void save();
		},
		[book, edit, execute, now, refused],
	);
	const cancel = useCallback(() => {
		back.current = key.current;
		refused.delete(key.current ?? '');
		edit(undefined);
	}, [edit, refused]);
	const adopt = useCallback(
		(run: Run, texts: readonly CarriedText[]) => {
			back.current = run.key;
			edit(undefined);
			void execute(run, takeCarried(passageRows(book), run, texts));
		},
		[book, edit, execute],
	);
	useLayoutEffect(() => {
		if (back.current === undefined || editing !== undefined) return;
		const wanted = CSS.escape(back.current);
		back.current = undefined;
		paper.current?.querySelector<HTMLElement>(`[data-run="${wanted}"]`)?.focus({ preventScroll: true });
	});
	return { editing, refused, edit, commit, cancel, adopt };
}

/** Scrolls to the words and puts the focus on the stop that holds them. */
function show(paper: HTMLElement, { block, start }: Spot): void {
	const element = paper.querySelector(`[data-block="${block}"]`);
	if (element instanceof HTMLTableElement) {
		const cells = [...element.querySelectorAll('td')];
		const cell =
			cells[
				cellAt(
					cells.map(({ textContent }) => textContent),
					start,
				)
			];
		cell?.querySelector<HTMLElement>('[data-stop]')?.focus({ preventScroll: true });
		(cell ?? element).scrollIntoView({ block: 'center' });
		return;
	}
	const stop = stopAt(paper, block, start);
	stop?.focus({ preventScroll: true });
	const target = element instanceof HTMLElement && /^H\d$/u.test(element.tagName) ? element : (stop ?? element);
	target?.scrollIntoView({ block: 'center' });
}

/** 数字 74 处，73 处与账套一致: those of generated sentences always agree. */
function numberWords(figures: number, old: number): string[] {
	if (figures + old === 0) return [];
	return old === 0 ? [`数字 ${figures} 处，都与账套一致`] : [`数字 ${figures + old} 处，${figures} 处与账套一致`];
}
