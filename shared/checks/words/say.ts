import type { Finding, Level, Where } from '../finding.ts';
import type { Verdict } from '../tolerance.ts';
import type { Paragraph } from './plain.ts';

/** A piece of a levelled paragraph. */
export interface Span {
	readonly paragraph: Paragraph;
	readonly start: number;
	readonly end: number;
}

const PAUSE = /[，；：。、！？]/u;
/** Shorter quotes are not found again: 占0.00%. */
const SHORTEST = 12;
const LONGEST = 120;

/** The words as printed around a piece: its clause, and what stands before it where that is very short. */
function quoteOf({ paragraph, start, end }: Span): string {
	const { text } = paragraph.plain;
	let from = clauseStart(text, start);
	while (end - from < SHORTEST && from > 0 && text[from - 1] !== '。') from = clauseStart(text, from - 1);
	let to = end;
	while (to < text.length && !PAUSE.test(text[to] ?? '')) to += 1;
	return paragraph.plain.printed(from, Math.min(to, Math.max(end, from + LONGEST)));
}

/** Behind the pause before a place. */
function clauseStart(text: string, place: number): number {
	let start = place;
	while (start > 0 && !PAUSE.test(text[start - 1] ?? '')) start -= 1;
	return start;
}

export function whereSaid(span: Span): Where {
	return { section: span.paragraph.section.heading, quote: quoteOf(span) };
}

/** The piece itself and no more. */
export function whereExactly({ paragraph, start, end }: Span): Where {
	return { section: paragraph.section.heading, quote: paragraph.plain.printed(start, end) };
}

/** “…”, with the quotation marks inside turned to single ones: “‘三公’经费” */
export function named(text: string): string {
	return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** A finding without sides. */
export function finding(code: string, level: Level, message: string, where: readonly Where[]): Finding {
	return { code, level, message, where };
}

/** A verdict other than `holds` is the level of its finding. */
export function levelOf(verdict: Verdict): Level | undefined {
	return verdict === 'holds' ? undefined : verdict;
}
