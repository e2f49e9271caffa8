import { decodeEntities } from './entities.ts';

export type HtmlToken =
	| { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
	| { readonly kind: 'close'; readonly name: string }
	/** White space as written; what it means depends on where it stands. */
	| { readonly kind: 'text'; readonly text: string };

/** Their content is no text of the page. */
const RAW = new Set(['script', 'style', 'xml', 'title', 'noscript', 'select', 'textarea', 'iframe', 'object']);

/**
 * The tags and texts of a page, however careless: unclosed elements, attributes without quotes,
 * comments, conditional comments of Office. Nothing in it is run or fetched. Every character is
 * looked at once; what is opened and never closed runs to the end.
 */
export function* tokensOf(html: string): Generator<HtmlToken> {
	let at = 0;
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open === -1) break;
		if (open > at) yield { kind: 'text', text: decodeEntities(html.slice(at, open)) };
		const next = html.charCodeAt(open + 1);
		if (next === SLASH && isLetter(html.charCodeAt(open + 2))) {
			const end = endOf(html, '>', open);
			yield { kind: 'close', name: nameAt(html, open + 2) };
			at = end;
		} else if (isLetter(next)) {
			const name = nameAt(html, open + 1);
			const { attributes, end } = attributesAt(html, open + 1 + name.length);
			yield { kind: 'open', name, attributes };
			at = RAW.has(name) ? skipRaw(html, end, name) : end;
		} else if (html.startsWith('<!--', open)) {
			at = endOf(html, '-->', open + 4);
		} else if (next === EXCLAMATION || next === QUESTION || next === SLASH) {
			at = endOf(html, '>', open);
		} else {
			// a < b
			yield { kind: 'text', text: '<' };
			at = open + 1;
		}
	}
	if (at < html.length) yield { kind: 'text', text: decodeEntities(html.slice(at)) };
}

const SLASH = 0x2f;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;

function isLetter(code: number): boolean {
	return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** Index behind `mark`, or the end. */
function endOf(html: string, mark: string, from: number): number {
	const found = html.indexOf(mark, from);
	return found === -1 ? html.length : found + mark.length;
}

const NAME = /[^\s/>]{1,100}/uy;

function nameAt(html: string, from: number): string {
	NAME.lastIndex = from;
	return (NAME.exec(html)?.[0] ?? '').toLowerCase();
}

function skipRaw(html: string, from: number, name: string): number {
	const close = new RegExp(`</${name}[\\s>]`, 'giu');
	close.lastIndex = from;
	const found = close.exec(html);
	return found === null ? html.length : endOf(html, '>', found.index);
}

const ATTRIBUTE = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/uy;

function attributesAt(html: string, from: number): { attributes: ReadonlyMap<string, string>; end: number } {
	const attributes = new Map<string, string>();
	let at = from;
	for (;;) {
		ATTRIBUTE.lastIndex = at;
		const match = ATTRIBUTE.exec(html);
		if (match === null) break;
		const [, name = '', double, single, bare] = match;
		const key = name.toLowerCase();
		if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
		at = ATTRIBUTE.lastIndex;
	}
	return { attributes, end: endOf(html, '>', at) };
}
