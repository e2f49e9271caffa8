import type { Passage } from '../../../shared/ledger/ledger.ts';
import type { ReportBlock } from '../../../shared/wording/report.ts';
import type { Segment } from '../../../shared/wording/segment.ts';
import type { Book } from '../../model/book.ts';
import { listedIn } from '../../model/findings/book-findings.ts';
import type { ListedFinding } from '../../model/findings/list.ts';
import { type OutlineLine, outlineOf, type ReportMark, reportMarks } from '../../model/report/marks.ts';
import { type CarriedText, carriedTexts, type PassageRows, type Run, runsOf } from '../../model/report/written-runs.ts';

/** A run and where it stands. */
export interface PlacedRun {
	readonly run: Run;
	readonly block: number;
	/** Of its first character, in the block's text. */
	readonly at: number;
	/** As it is printed. */
	readonly printed: string;
}

/** Everything that the page shows of a 账套 as it stands now. */
export interface ReportState {
	readonly blocks: readonly ReportBlock[];
	readonly passages: readonly Passage[];
	readonly runs: ReadonlyMap<Segment, Run>;
	readonly runsByKey: ReadonlyMap<string, PlacedRun>;
	readonly findings: ReadonlyMap<string, ListedFinding>;
	readonly marks: readonly ReportMark[];
	readonly outline: readonly OutlineLine[];
	readonly carried: ReadonlyMap<string, readonly CarriedText[]>;
}

/** Read inside `useLive`. */
export function reportState(book: Book): ReportState {
	const { blocks } = book.disclosure.report;
	const passages = book.rows.table('passages').value;
	const projects = { projects: book.rows.table('projects').value, measures: book.rows.table('measures').value };
	const runs = runsOf(blocks, passages, projects);
	const { listed } = listedIn(book);
	const marks = reportMarks(blocks, listed);
	return {
		blocks,
		passages,
		runs,
		runsByKey: placeRuns(blocks, runs),
		findings: new Map(listed.map((line) => [line.key, line])),
		marks,
		outline: outlineOf(blocks, marks),
		carried: carriedTexts(book.rows.table('drafts').value, book.disclosure.pack.sheets.sheets),
	};
}

function placeRuns(blocks: readonly ReportBlock[], runs: ReadonlyMap<Segment, Run>): ReportState['runsByKey'] {
	const placed = new Map<string, PlacedRun>();
	for (const [index, block] of blocks.entries()) {
		const texts =
			block.kind === 'paragraph'
				? [block.segments]
				: block.kind === 'table'
					? block.table.rows.flatMap((row) => row.map(({ segments }) => segments))
					: [];
		for (const segments of texts) {
			let at = 0;
			for (const segment of segments) {
				const run = runs.get(segment);
				if (run !== undefined) placed.set(run.key, { run, block: index, at, printed: segment.text });
				at += segment.text.length;
			}
		}
	}
	return placed;
}

/** What a step on 文字 needs of the book. */
export function passageRows(book: Book): PassageRows {
	return { passages: book.rows.table('passages').peek(), newId: () => book.rows.newId('passages') };
}
