import type { Change } from '../../../shared/ledger/change.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Passage } from '../../../shared/ledger/ledger.ts';
import type { SheetDeclaration } from '../../../shared/sheets/declaration.ts';
import { segmentsOf } from '../../../shared/wording/marks.ts';
import { markWritten } from '../../../shared/wording/passages.ts';
import type { ReportBlock } from '../../../shared/wording/report.ts';
import type { Segment } from '../../../shared/wording/segment.ts';
import { type ProjectRows, type ProjectText, projectTextAt, projectTextOf, writeProjectText } from './project-texts.ts';
import { missingPassage, writtenName } from './spots.ts';

/** 一段可改的文字: words of the report that a person wrote, or has to write, and the row they come from. */
export interface Run {
	/** 「原因/收支总计/比上年#0」: the place and which of its runs in the report */
	readonly key: string;
	readonly place: string;
	readonly code: string;
	/** Undefined when nothing is written yet, and for a word of a project. */
	readonly row: Passage | undefined;
	/** The row of 绩效项目 or 绩效指标 that it is a word of. */
	readonly own: ProjectText | undefined;
	/** Of a row that is printed as several paragraphs, which of its lines. */
	readonly line: number | undefined;
	/** It is a paragraph by itself, so that a line break makes another one. */
	readonly alone: boolean;
	/** As it is stored, for editing. */
	readonly text: string;
}

/** The runs of a report, by their segments. */
export function runsOf(
	blocks: readonly ReportBlock[],
	passages: readonly Passage[],
	projects: ProjectRows,
): ReadonlyMap<Segment, Run> {
	const rows = new Map<string, RowReader>();
	for (const row of passages) {
		const name = writtenName(row.place, row.code);
		const reader = rows.get(name);
		if (reader === undefined) rows.set(name, new RowReader([row]));
		else reader.rows.push(row);
	}
	const runs = new Map<Segment, Run>();
	const counts = new Map<string, number>();
	for (const segments of paragraphs(blocks)) {
		for (const segment of segments) {
			const place = placeOfRun(segment);
			if (place === undefined) continue;
			const name = writtenName(place.place, place.code);
			const count = counts.get(name) ?? 0;
			counts.set(name, count + 1);
			const found = segment.kind === 'written' ? rows.get(name)?.next(segment.text) : undefined;
			const own = segment.kind === 'written' && found === undefined ? projectTextAt(projects, place.place) : undefined;
			// Words of neither have no place where they could be changed.
			if (segment.kind === 'written' && found === undefined && own === undefined) continue;
			const text = own === undefined ? (found?.text ?? '') : projectTextOf(own);
			runs.set(segment, {
				key: `${name}#${count}`,
				...place,
				row: found?.row,
				own,
				line: found?.line,
				alone: own === undefined ? segments.length === 1 : text.includes('\n'),
				text,
			});
		}
	}
	return runs;
}

function* paragraphs(blocks: readonly ReportBlock[]): Generator<readonly Segment[]> {
	for (const block of blocks) {
		if (block.kind === 'paragraph') yield block.segments;
		if (block.kind === 'table') for (const row of block.table.rows) for (const cell of row) yield cell.segments;
	}
}

function placeOfRun(segment: Segment): { readonly place: string; readonly code: string } | undefined {
	if (segment.kind === 'written') return { place: segment.place, code: segment.code };
	return segment.kind === 'missing' ? missingPassage(segment.what) : undefined;
}

/** Follows the rows of one place as the report prints them, whole or line by line; it may print them again. */
class RowReader {
	readonly rows: Passage[];
	#row = 0;
	#line = 0;

	constructor(rows: Passage[]) {
		this.rows = rows;
	}

	next(
		printed: string,
	): { readonly row: Passage; readonly line: number | undefined; readonly text: string } | undefined {
		for (let tries = 0; tries <= this.rows.length; tries += 1) {
			const row = this.rows[this.#row];
			if (row === undefined) {
				this.#row = 0;
				this.#line = 0;
				continue;
			}
			if (this.#line === 0 && running(row.content) === printed) {
				this.#row += 1;
				return { row, line: undefined, text: row.content.trim() };
			}
			const lines = linesOf(row.content);
			const line = lines.findIndex((text, index) => index >= this.#line && running(text) === printed);
			if (line >= 0) {
				this.#line = line + 1;
				if (this.#line === lines.length) {
					this.#row += 1;
					this.#line = 0;
				}
				return { row, line, text: lines[line] ?? '' };
			}
			this.#row += 1;
			this.#line = 0;
		}
		return undefined;
	}
}

function linesOf(content: string): string[] {
	return content.split(/\r?\n/u).filter((line) => line.trim() !== '');
}

/** As the report prints it. */
function running(text: string): string {
	return segmentsOf(markWritten('', '', text))[0]?.text ?? '';
}

/** Rows of 文字 that a step writes to. */
export interface PassageRows {
	readonly passages: readonly Passage[];
	newId(): number;
}

/**
 * The step that makes `text` of a run. Nothing left: the row goes. Lines of a run that is a paragraph
 * by itself become paragraphs; elsewhere a line break has no place. Without a difference no changes.
 */
export function writeRun(rows: PassageRows, run: Run, text: string): readonly Change[] {
	const typed = text.split(/\r\n?|\n/u).map((line) => line.trim());
	const lines = (run.alone ? typed : [typed.join('')]).filter((line) => line !== '');
	if (lines.join('\n') === run.text) return [];
	const { row, own } = run;
	if (own !== undefined) return writeProjectText(own, lines.join('\n'));
	if (row === undefined) return lines.map((content) => added(rows, run, content));
	if (run.line !== undefined && linesOf(row.content).length > 1) {
		const all = linesOf(row.content);
		all.splice(run.line, 1, ...lines);
		return [all.length === 0 ? removed(row) : changed(row, { content: all.join('\n'), origin: '' })];
	}
	const [first, ...more] = lines;
	if (first === undefined) return [removed(row)];
	if (more.length === 0) return [changed(row, { content: first, origin: '' })];
	return spread(rows, row, lines);
}

/** A paragraph that became several: those behind it move down a row each, as the order is that of the ids. */
function spread(rows: PassageRows, row: Passage, lines: readonly string[]): readonly Change[] {
	const behind = rows.passages.filter(
		({ place, code, id }) => place === row.place && code === row.code && id >= row.id,
	);
	const texts = [
		...lines.map((content) => ({ content, origin: '' })),
		...behind.slice(1).map(({ content, origin }) => ({ content, origin })),
	];
	return texts.map((text, index): Change => {
		const before = behind[index];
		return before === undefined ? added(rows, row, text.content, text.origin) : changed(before, text);
	});
}

function added(rows: PassageRows, { place, code }: Pick<Run, 'place' | 'code'>, content: string, origin = ''): Change {
	return { table: 'passage', before: null, after: { id: rows.newId(), place, code, content, origin } };
}

function changed(before: Passage, text: Pick<Passage, 'content' | 'origin'>): Change {
	return { table: 'passage', before, after: { ...before, ...text } };
}

function removed(before: Passage): Change {
	return { table: 'passage', before, after: null };
}

/** 上年写法: a carried line of the sheet of texts that nobody has confirmed. */
export interface CarriedText {
	readonly draft: Draft;
	readonly text: string;
}

/** Carried texts by the name of their place, in order. */
export function carriedTexts(
	drafts: readonly Draft[],
	sheets: readonly SheetDeclaration[],
): ReadonlyMap<string, readonly CarriedText[]> {
	const names = new Set(sheets.filter(({ target }) => target === 'passages').map(({ name }) => name));
	const texts = new Map<string, CarriedText[]>();
	for (const draft of drafts) {
		if (draft.carried === 0 || !names.has(draft.sheet)) continue;
		const { place = '', code = '', content = '' } = draftCells(draft);
		if (place === '' || content === '') continue;
		const name = writtenName(place, code);
		texts.set(name, [...(texts.get(name) ?? []), { draft, text: content }]);
	}
	return texts;
}

/** What last year says where the run stands: all of it where nothing is written yet, else its own line. */
export function carriedFor(
	carried: ReadonlyMap<string, readonly CarriedText[]>,
	run: Run,
	passages: readonly Passage[],
): readonly CarriedText[] {
	const texts = carried.get(writtenName(run.place, run.code)) ?? [];
	if (run.own !== undefined) return [];
	if (run.row === undefined) return texts;
	const own = passages.filter(({ place, code }) => place === run.place && code === run.code);
	const text = texts[own.indexOf(run.row)] ?? (texts.length === 1 ? texts[0] : undefined);
	return text === undefined ? [] : [text];
}

/** 用上年写法: last year's words become the text, and their draft is gone, in one step. */
export function takeCarried(rows: PassageRows, run: Run, texts: readonly CarriedText[]): readonly Change[] {
	const drafts = texts.map(({ draft }): Change => ({ table: 'draft', before: draft, after: null }));
	if (run.row === undefined) return [...texts.map(({ text }) => added(rows, run, text)), ...drafts];
	return [...writeRun(rows, { ...run, alone: true }, texts.map(({ text }) => text).join('\n')), ...drafts];
}
