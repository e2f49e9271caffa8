import type { Finding } from '../../../shared/checks/finding.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Segment } from '../../../shared/wording/segment.ts';
import { figureValue } from '../figures/card.ts';
import { entryLabel, indicatorValue, placeOfEntry, placeOfIndicator, rowsUnder } from '../figures/rows.ts';
import type { Place } from '../places.ts';
import { blockText, type Spot, segmentsWithin, spotOf, writtenName } from '../report/spots.ts';
import { type FindingSources, placeOf, placeWords } from './places.ts';

/** Everything that helps to mend a finding. */
export interface FindingDetail {
	readonly cells: readonly DetailLine[];
	readonly sentences: readonly Sentence[];
	/** Rows of the ledger and written texts from which the places come. */
	readonly rows: readonly DetailLine[];
	/** How many more rows there are than are shown. */
	readonly more: number;
}

export interface DetailLine {
	readonly label: string;
	readonly value: string;
	readonly place: Place | undefined;
}

/** A sentence of the report, the words in question apart. */
export interface Sentence {
	readonly where: string;
	readonly parts: readonly SentencePart[];
	readonly place: Place;
}

export interface SentencePart {
	readonly text: string;
	readonly quoted: boolean;
}

/** So many rows are shown; more than these nobody reads beside a finding. */
const SHOWN = 12;

export function detailOf(sources: FindingSources, finding: Finding): FindingDetail {
	const { disclosure } = sources;
	const cells: DetailLine[] = [];
	const quotes: Quoted[] = [];
	const figures = new Set<string>();
	const texts = new Map<string, DetailLine>();
	const direct = new Set<string>();
	for (const where of finding.where) {
		const place = placeOf(sources, where);
		if (place?.page === 'form' && place.row !== undefined && place.column !== undefined) {
			const figure = `${place.form}/${place.row}/${place.column}`;
			figures.add(figure);
			cells.push({
				label: placeWords(sources, where, place),
				value: cellValue(disclosure, figure),
				place,
			});
		} else if (place?.page === 'report') {
			const quoted = quotedIn(disclosure, place, placeWords(sources, where, place));
			if (quoted !== undefined) quotes.push(quoted);
			for (const segment of segmentsAt(disclosure, place)) {
				if (segment.kind === 'figure') figures.add(segment.figure);
				if (segment.kind === 'written') texts.set(segment.text, textLine(disclosure, segment));
			}
		} else if (place?.page === 'entry' && place.row !== undefined) {
			direct.add(place.row);
		}
	}
	const rows = [...directRows(sources, finding, direct), ...rowLines(disclosure, figures), ...texts.values()];
	return {
		cells,
		sentences: sentencesOf(disclosure, quotes),
		rows: rows.slice(0, SHOWN),
		more: Math.max(0, rows.length - SHOWN),
	};
}

/** In 万元, as the form prints it. */
function cellValue(disclosure: Disclosure, id: string): string {
	try {
		const figure = disclosure.figure(id);
		return figure === undefined ? '' : figureValue(figure).text;
	} catch {
		// A row that the form prints and has no figure for, such as one that was removed just now.
		return '';
	}
}

function segmentsAt({ report }: Disclosure, place: Extract<Place, { page: 'report' }>): readonly Segment[] {
	if (place.quote === undefined) return [];
	const spot = spotOf(report.blocks, place);
	const block = spot === undefined ? undefined : report.blocks[spot.block];
	if (spot === undefined || block?.kind !== 'paragraph') return [];
	return segmentsWithin(block.segments, spot.start, spot.end);
}

/** Words of the report in question, and the sentence around them. */
interface Quoted extends Spot {
	readonly from: number;
	readonly to: number;
	readonly where: string;
	readonly place: Place;
}

function quotedIn(
	{ report }: Disclosure,
	place: Extract<Place, { page: 'report' }>,
	where: string,
): Quoted | undefined {
	if (place.quote === undefined || place.quote === '') return undefined;
	const spot = spotOf(report.blocks, place);
	const block = spot === undefined ? undefined : report.blocks[spot.block];
	if (spot === undefined || block === undefined) return undefined;
	const text = blockText(block);
	const before = text.slice(0, spot.start);
	const end = /[。\n]/u.exec(text.slice(Math.max(spot.start, spot.end - 1)));
	return {
		...spot,
		from: Math.max(before.lastIndexOf('。') + 1, before.lastIndexOf('\n') + 1),
		to: end === null ? text.length : Math.max(spot.end, Math.max(spot.start, spot.end - 1) + end.index + 1),
		where,
		place,
	};
}

/** Quotes of one sentence, or of sentences that overlap, are shown in it together. */
function sentencesOf({ report }: Disclosure, quotes: readonly Quoted[]): Sentence[] {
	const groups: Quoted[][] = [];
	for (const quote of quotes.toSorted((a, b) => a.block - b.block || a.start - b.start)) {
		const last = groups.at(-1);
		const isSame = last?.some(({ block, from, to }) => block === quote.block && from < quote.to && quote.from < to);
		if (last !== undefined && isSame === true) last.push(quote);
		else groups.push([quote]);
	}
	return groups.flatMap((group): Sentence[] => {
		const [first] = group;
		const block = first === undefined ? undefined : report.blocks[first.block];
		if (first === undefined || block === undefined) return [];
		return [{ where: first.where, place: first.place, parts: partsOf(blockText(block), group) }];
	});
}

/** What stands between quotes is cut where it is long: the words in question are what one looks for. */
function partsOf(text: string, quotes: readonly Quoted[]): SentencePart[] {
	const parts: SentencePart[] = [];
	let at = Math.min(...quotes.map(({ from }) => from));
	const end = Math.max(...quotes.map(({ to }) => to));
	for (const { start, end: behind } of quotes) {
		if (start > at) parts.push({ text: shortened(text.slice(at, start), at === 0 || parts.length > 0), quoted: false });
		if (behind > at) parts.push({ text: text.slice(Math.max(at, start), behind), quoted: true });
		at = Math.max(at, behind);
	}
	if (end > at) {
		const rest = text.slice(at, end);
		parts.push({ text: rest.length > LONGEST ? `${rest.slice(0, LONGEST)}……` : rest, quoted: false });
	}
	return parts;
}

const LONGEST = 60;

function shortened(text: string, keepsBeginning: boolean): string {
	if (text.length <= LONGEST) return text;
	const half = LONGEST / 2;
	return keepsBeginning ? `${text.slice(0, half)}……${text.slice(-half)}` : `……${text.slice(-LONGEST)}`;
}

function rowLines(disclosure: Disclosure, figures: ReadonlySet<string>): DetailLine[] {
	const { entries, indicators } = rowsUnder(disclosure, figures);
	return [
		...indicators.map((row) => ({
			label: `${row.name}${row.year === disclosure.ledger.profile.value.year ? '' : `（${row.year}）`}`,
			value: indicatorValue(disclosure, row),
			place: placeOfIndicator(disclosure, row),
		})),
		...entries.toSorted(suspect).map((entry) => ({
			label: entryLabel(disclosure, entry),
			value: `${formatYuan(entry.amount)} 元`,
			place: placeOfEntry(disclosure, entry),
		})),
	];
}

/** What was typed or changed here before what came from a file, then the larger amounts. */
function suspect(a: Entry, b: Entry): number {
	return Number(a.origin !== '') - Number(b.origin !== '') || Math.abs(b.amount) - Math.abs(a.amount) || a.id - b.id;
}

/** Rows that the finding itself names. */
function directRows(sources: FindingSources, finding: Finding, rows: ReadonlySet<string>): DetailLine[] {
	if (rows.size === 0) return [];
	const { disclosure } = sources;
	return finding.where.flatMap((where) => {
		const place = placeOf(sources, where);
		if (place?.page !== 'entry') return [];
		const entry = sources.entries.find(
			({ id, book }) => String(id) === place.row && where.table?.includes(book) === true,
		);
		if (entry !== undefined) {
			const label = entryLabel(disclosure, entry);
			return [{ label, value: `${formatYuan(entry.amount)} 元`, place: placeOfEntry(disclosure, entry) }];
		}
		return [{ label: [place.sheet, where.row].filter(Boolean).join('：'), value: '', place }];
	});
}

/** The row of 文字 that a written text comes from. */
function textLine(disclosure: Disclosure, { place, code, text }: Extract<Segment, { kind: 'written' }>): DetailLine {
	const sheet = disclosure.pack.sheets.sheets.find(({ target }) => target === 'passages');
	const rows = disclosure.ledger.passages(place, code);
	const row = rows.find(({ content }) => content.includes(text)) ?? rows[0];
	return {
		label: `${sheet?.name ?? '文字'}：${writtenName(place, code)}`,
		value: '',
		place:
			sheet === undefined || row === undefined ? undefined : { page: 'entry', sheet: sheet.name, row: String(row.id) },
	};
}

/** The first form cell of a finding's places, and its first sentence. */
export function targetsOf(places: readonly Place[]): {
	readonly cell: Place | undefined;
	readonly sentence: Place | undefined;
} {
	return {
		cell: places.find(({ page }) => page === 'form' || page === 'entry'),
		sentence: places.find(({ page }) => page === 'report'),
	};
}
