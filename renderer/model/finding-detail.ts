import type { Finding } from '../../shared/checks/finding.ts';
import { formatYuan } from '../../shared/money/format.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Segment } from '../../shared/wording/segment.ts';
import { entryWords, indicatorValue, placeOfEntry, placeOfIndicator, rowsUnder } from './figure-rows.ts';
import { type FindingSources, placeOf, placeWords } from './finding-places.ts';
import type { Place } from './places.ts';
import { blockText, segmentsWithin, spotOf, writtenName } from './report-spots.ts';

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
	readonly before: string;
	readonly quote: string;
	readonly after: string;
	readonly place: Place;
}

/** So many rows are shown; more than these nobody reads beside a finding. */
const SHOWN = 12;

export function detailOf(sources: FindingSources, finding: Finding): FindingDetail {
	const { disclosure } = sources;
	const cells: DetailLine[] = [];
	const sentences: Sentence[] = [];
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
			const sentence = sentenceOf(disclosure, place, placeWords(sources, where, place));
			if (sentence !== undefined) sentences.push(sentence);
			for (const segment of segmentsAt(disclosure, place)) {
				if (segment.kind === 'figure') figures.add(segment.figure);
				if (segment.kind === 'written') texts.set(writtenName(segment.place, segment.code), textLine(segment));
			}
		} else if (place?.page === 'entry' && place.row !== undefined) {
			direct.add(place.row);
		}
	}
	const rows = [...directRows(sources, finding, direct), ...rowLines(disclosure, figures), ...texts.values()];
	return { cells, sentences, rows: rows.slice(0, SHOWN), more: Math.max(0, rows.length - SHOWN) };
}

function cellValue(disclosure: Disclosure, figure: string): string {
	try {
		return disclosure.explain(figure)?.value ?? '';
	} catch {
		// The form prints such a row without a figure of its own, such as one that stands in no list.
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

const LONGEST = 90;

/** The words around a quote, from pause to pause and not more than a few lines. */
function sentenceOf(
	{ report }: Disclosure,
	place: Extract<Place, { page: 'report' }>,
	where: string,
): Sentence | undefined {
	if (place.quote === undefined || place.quote === '') return undefined;
	const spot = spotOf(report.blocks, place);
	const block = spot === undefined ? undefined : report.blocks[spot.block];
	if (spot === undefined || block === undefined) return undefined;
	const text = blockText(block);
	const before = text.slice(0, spot.start);
	const after = text.slice(spot.end);
	const from = Math.max(before.lastIndexOf('。') + 1, before.lastIndexOf('\n') + 1);
	const to = /[。\n]/u.exec(after);
	const lead = before.slice(from);
	const rest = after.slice(0, to === null ? after.length : to.index + 1);
	return {
		where,
		before: lead.length > LONGEST ? `……${lead.slice(-LONGEST)}` : lead,
		quote: text.slice(spot.start, spot.end),
		after: rest.length > LONGEST ? `${rest.slice(0, LONGEST)}……` : rest,
		place,
	};
}

function rowLines(disclosure: Disclosure, figures: ReadonlySet<string>): DetailLine[] {
	const { entries, indicators } = rowsUnder(disclosure, figures);
	return [
		...indicators.map((row) => ({
			label: `${row.name}${row.year === disclosure.ledger.profile.value.year ? '' : `（${row.year}）`}`,
			value: indicatorValue(disclosure, row),
			place: placeOfIndicator(disclosure, row),
		})),
		...entries.map((entry) => ({
			label: entryWords(entry),
			value: `${formatYuan(entry.amount)} 元`,
			place: placeOfEntry(disclosure, entry),
		})),
	];
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
			const label = entryWords(entry);
			return [{ label, value: `${formatYuan(entry.amount)} 元`, place: placeOfEntry(disclosure, entry) }];
		}
		return [{ label: [place.sheet, where.row].filter(Boolean).join('：'), value: '', place }];
	});
}

function textLine({ place, code }: Extract<Segment, { kind: 'written' }>): DetailLine {
	const name = writtenName(place, code);
	return { label: `文字：${name}`, value: '', place: { page: 'report', written: name } };
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
