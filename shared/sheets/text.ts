/** What people do not see: zero-width signs and soft hyphens that copying from web pages leaves. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/**
 * A text for comparing only: full-width letters, digits and brackets as their half-width twins,
 * no blanks of any kind. `因公出国（境）费用` and `因公出国(境) 费用` are the same to a reader.
 */
export function fold(text: string): string {
	return text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/gu, '');
}

/** A text as written, without the blanks around it. */
export function trim(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && BLANK.test(text.charAt(start))) start += 1;
	// From behind: a pattern would look for the end from each of thousands of blanks inside.
	while (end > start && BLANK.test(text.charAt(end - 1))) end -= 1;
	return text.slice(start, end);
}

const BLANK = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/u;

/** A code as meant: half-width, without blanks around it. */
export function normaliseCode(text: string): string {
	return trim(text.normalize('NFKC').replace(INVISIBLE, ''));
}

/** “…” for a message: long contents cut, and nothing in it that a terminal would obey. */
export function quote(text: string): string {
	const characters = Array.from(text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' '));
	return `“${characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('')}”`;
}

/** A name for messages: nothing in it that a terminal would obey, or that turns the sentence around it. */
export function shownName(name: string): string {
	const shown = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, '').trim();
	return shown === '' ? '没有名称的文件' : shown;
}

const MOST_LISTED = 20;

/** 甲、乙、丙 … with a long list cut. */
export function enumerate(texts: readonly string[]): string {
	const listed = texts.slice(0, MOST_LISTED).join('、');
	return texts.length > MOST_LISTED ? `${listed} 等 ${texts.length} 个` : listed;
}

/** The candidate that the writer most likely meant; undefined when none is at least half the same. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
	const wanted = fold(text);
	let best: string | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		const other = fold(candidate);
		const distance = editDistance(wanted, other);
		if (distance < bestDistance && distance * 2 <= Math.max(wanted.length, other.length)) {
			best = candidate;
			bestDistance = distance;
		}
	}
	return best;
}

/** Texts longer than any name of ours are compared by their beginning. */
const LONGEST_NAME = 60;

/** Levenshtein's distance: signs added, left out or changed. */
function editDistance(from: string, to: string): number {
	const a = from.slice(0, LONGEST_NAME);
	const b = to.slice(0, LONGEST_NAME);
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}
