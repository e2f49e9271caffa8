import { Fragment, type ReactNode } from 'react';
import type { Segment } from '../../../shared/wording/segment.ts';
import type { ReportMark } from '../../model/report/marks.ts';
import type { Spot } from '../../model/report/spots.ts';
import type { Run } from '../../model/report/written-runs.ts';
import { WrittenEditor } from './written-editor.tsx';

/** What a paragraph needs besides its words. */
export interface TextShown {
	readonly marks: readonly ReportMark[];
	/** Words that one was sent to. */
	readonly located: Pick<Spot, 'start' | 'end'> | undefined;
	readonly runs: ReadonlyMap<Segment, Run>;
	/** Key of the run that is being edited. */
	readonly editing: string | undefined;
	/** Texts that could not be saved, by the keys of their runs. */
	readonly refused: ReadonlyMap<string, string>;
	readonly stale: readonly StaleWords[];
	readonly onCommit: (run: Run, text: string, back: boolean) => void;
	readonly onCancel: () => void;
}

/** A number in a written text that no longer agrees with the ledger. */
export interface StaleWords {
	readonly start: number;
	readonly end: number;
	readonly title: string;
}

/** 一段: segment by segment; numbers and written texts are stops for the keyboard. */
export function PaperText({ segments, shown }: { readonly segments: readonly Segment[]; readonly shown: TextShown }) {
	let start = 0;
	return segments.map((segment, index) => {
		const at = start;
		start += segment.text.length;
		// Segments have no name; their order is what there is.
		return <Fragment key={index}>{segmentNode(segment, at, shown)}</Fragment>;
	});
}

function segmentNode(segment: Segment, at: number, shown: TextShown): ReactNode {
	const words = markedWords(segment.text, at, shown);
	const stop = { role: 'button', tabIndex: -1, 'data-stop': at } as const;
	switch (segment.kind) {
		case 'text':
			return words;
		case 'figure':
			return (
				<span {...stop} className="report-figure" aria-haspopup="dialog" data-figure={segment.figure}>
					{words}
				</span>
			);
		case 'written':
		case 'missing': {
			const run = shown.runs.get(segment);
			const kind = segment.kind === 'written' ? 'report-written' : 'report-missing';
			if (run === undefined) {
				return segment.kind === 'missing' ? (
					<span {...stop} className={kind} data-missing={segment.what} title="去录入这个数">
						{words}
					</span>
				) : (
					<span className={kind}>{words}</span>
				);
			}
			if (run.key !== shown.editing) {
				return (
					<span
						{...stop}
						className={isName(run) ? 'report-figure' : kind}
						data-run={run.key}
						title={run.key.replace(/#\d+$/u, '')}
					>
						{words}
					</span>
				);
			}
			return (
				<WrittenEditor
					text={shown.refused.get(run.key) ?? run.text}
					label={run.key.replace(/#\d+$/u, '')}
					paragraphs={run.alone}
					onCommit={(text, back) => shown.onCommit(run, text, back)}
					onCancel={shown.onCancel}
				/>
			);
		}
	}
}

/** A name leads to its sheet, like a number. */
function isName({ own }: Run): boolean {
	return own !== undefined && own.field === undefined;
}

/** The words cut where marks begin and end. */
function markedWords(text: string, at: number, { marks, located, stale }: TextShown): ReactNode {
	const end = at + text.length;
	const over = (span: Pick<Spot, 'start' | 'end'>) => span.start < end && span.end > at;
	const own = marks.filter((mark) => mark.kind !== 'missing' && over(mark));
	const old = stale.filter(over);
	const here = located !== undefined && over(located) ? located : undefined;
	if (own.length === 0 && old.length === 0 && here === undefined) return text;
	const spans = [...own, ...old, ...(here === undefined ? [] : [here])];
	const cuts = [...new Set([at, end, ...spans.flatMap(({ start, end: to }) => [start, to])])]
		.filter((cut) => cut >= at && cut <= end)
		.sort((a, b) => a - b);
	return cuts.slice(0, -1).map((cut, index) => {
		const to = cuts[index + 1] ?? end;
		const covers = (span: Pick<Spot, 'start' | 'end'>) => span.start <= cut && span.end >= to;
		const mark = own.find((candidate) => candidate.kind === 'error' && covers(candidate)) ?? own.find(covers);
		const number = old.find(covers);
		const isHere = here !== undefined && covers(here);
		const names = [
			mark === undefined ? '' : `report-mark-${mark.kind}`,
			number === undefined ? '' : 'report-stale',
			isHere ? 'report-located' : '',
		].filter((name) => name !== '');
		const piece = text.slice(cut - at, to - at);
		if (names.length === 0) return <Fragment key={cut}>{piece}</Fragment>;
		return (
			<mark key={cut} className={names.join(' ')} title={number?.title} data-at={cut}>
				{piece}
			</mark>
		);
	});
}
