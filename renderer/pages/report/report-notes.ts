import type { Book } from '../../model/book.ts';
import { figureWords } from '../../model/figures/card.ts';
import type { ListedFinding } from '../../model/findings/list.ts';
import { verify } from '../../model/findings/verify.ts';
import type { Program } from '../../model/program.ts';
import { writtenName } from '../../model/report/spots.ts';
import { type CarriedText, carriedFor, type Run, writeRun } from '../../model/report/written-runs.ts';
import type { NoteButton, PaperNote } from './notes.tsx';
import { type PlacedRun, passageRows, type ReportState } from './report-state.ts';
import { KEPT_NUMBER, type PlacedStale } from './use-stale.ts';

interface NoteActions {
	readonly onAdopt: (run: Run, texts: readonly CarriedText[]) => void;
}

/** What is said beside the text that is being edited: its place, and last year's words. */
export function editingNote(
	book: Book,
	state: ReportState,
	key: string,
	{ onAdopt }: NoteActions,
): PaperNote | undefined {
	const placed = state.runsByKey.get(key);
	if (placed === undefined) return undefined;
	const { run, block, at } = placed;
	const carried = carriedFor(state.carried, run, state.passages);
	const help = book.disclosure.pack.sheets.places.find(({ name }) => name === run.place)?.help ?? '';
	return {
		key: `editing ${key}`,
		kind: 'editing',
		block,
		at,
		title: writtenName(run.place, run.code),
		text: carried.length === 0 ? help : lastYearText(book, carried),
		buttons: carried.length === 0 ? [] : [{ text: '用上年写法', onClick: () => onAdopt(run, carried) }],
		hint: `${run.alone ? 'Ctrl+Enter' : 'Enter'} 写好，Esc 不改`,
	};
}

function lastYearText({ year }: Book, carried: readonly CarriedText[]): string {
	return `上年写法（${year - 1}）：${carried.map(({ text }) => text).join('\n')}`;
}

/** 与上年对照: last year's words beside each text that has any, but for the one that is being edited. */
export function carriedNotes(
	book: Book,
	state: ReportState,
	editing: string | undefined,
	{ onAdopt }: NoteActions,
): PaperNote[] {
	const told = new Set<CarriedText>();
	return [...state.runsByKey.values()].flatMap(({ run, block, at }): PaperNote[] => {
		const carried = carriedFor(state.carried, run, state.passages).filter((text) => !told.has(text));
		if (run.key === editing || carried.length === 0) return [];
		for (const text of carried) told.add(text);
		return [
			{
				key: `carried ${run.key}`,
				kind: 'carried',
				block,
				at,
				title: writtenName(run.place, run.code),
				text: lastYearText(book, carried),
				buttons: [{ text: '用上年写法', onClick: () => onAdopt(run, carried) }],
				hint: '',
			},
		];
	});
}

interface FindingActions extends NoteActions {
	readonly onEdit: (key: string) => void;
}

/** 错误 and 警告 beside the words that they quote; a finding that quotes several stands beside the first. */
export function findingNotes(
	program: Program,
	book: Book,
	state: ReportState,
	actions: FindingActions,
	hasCarried: boolean,
): PaperNote[] {
	const told = new Set<string>();
	const missing = missingRuns(state);
	return state.marks.flatMap(({ finding: key, kind, block, start, end }): PaperNote[] => {
		const line = key === undefined ? undefined : state.findings.get(key);
		if (line === undefined || kind === 'missing' || told.has(line.key)) return [];
		told.add(line.key);
		const lacks = missing.find((run) => run.block === block && run.at >= start && run.at < end);
		// Last year's words stand there already, with what can be done.
		if (hasCarried && lacks !== undefined && carriedFor(state.carried, lacks.run, state.passages).length > 0) return [];
		return [
			{
				key: `finding ${line.key}`,
				kind,
				block,
				at: start,
				title: line.finding.code,
				text: line.finding.message,
				buttons: lacks === undefined ? findingButtons(program, book, line) : missingButtons(state, lacks, actions),
				hint: '',
			},
		];
	});
}

function findingButtons(program: Program, book: Book, { key, finding }: ListedFinding): readonly NoteButton[] {
	const mark = async (reason: string) => {
		program.take(await verify(book, finding, reason));
	};
	return [
		{ text: '看检查', onClick: () => program.go({ page: 'checks', finding: key }) },
		{ text: '标为已核实…', withReason: (reason) => void mark(reason) },
	];
}

/** Texts that nobody has written yet. */
function missingRuns({ runsByKey }: ReportState): readonly PlacedRun[] {
	return [...runsByKey.values()].filter(({ run }) => run.row === undefined && run.own === undefined);
}

/** What is missing is written, and not verified. */
function missingButtons(
	state: ReportState,
	{ run }: PlacedRun,
	{ onAdopt, onEdit }: FindingActions,
): readonly NoteButton[] {
	const carried = carriedFor(state.carried, run, state.passages);
	return [
		...(carried.length === 0 ? [] : [{ text: '用上年写法', onClick: () => onAdopt(run, carried) }]),
		{ text: '写这一段', onClick: () => onEdit(run.key) },
	];
}

/** A number that no longer agrees: what it is now, and to change it or keep it. */
export function staleNotes(program: Program, book: Book, stale: readonly PlacedStale[]): PaperNote[] {
	return stale.map((number): PaperNote => {
		const { run, block, at, written, now, unit, figure, statement } = number;
		const name = writtenName(run.place, run.code);
		const mend = async () => {
			const changes = writeRun(passageRows(book), run, replaced(number));
			program.take(await book.execute(`文字 ${name}：${written} 改为 ${now}`, changes));
		};
		const keep = async (reason: string) => {
			const row = { id: book.rows.newId('verifications'), code: KEPT_NUMBER, statement, reason };
			program.take(await book.execute(`核实 ${written}`, [{ table: 'verification', before: null, after: row }]));
		};
		return {
			key: `stale ${run.key} ${at}`,
			kind: 'stale',
			block,
			at,
			title: `${written} 与账套不符`,
			text: `现在：${figureWords(book.disclosure, figure)} ＝ ${now} ${unit}。写这句话以后，账套里的数改过。`,
			buttons: [
				{ text: `改为 ${now}`, primary: true, onClick: () => void mend() },
				{ text: '保留…', withReason: (reason) => void keep(reason) },
			],
			hint: '',
		};
	});
}

/** The run with the number as it is now. A run that is printed otherwise than it is stored has it once. */
function replaced({ run, start, end, written, now }: PlacedStale): string {
	const isHere = run.text.slice(start, end) === written;
	const from = isHere ? start : run.text.indexOf(written);
	return from < 0 ? run.text : `${run.text.slice(0, from)}${now}${run.text.slice(from + written.length)}`;
}
