import { unreachable } from '../../fault/fault.ts';
import { plainText } from './plain.ts';
import {
	FACETS,
	type FacetName,
	isFacet,
	isList,
	isSubject,
	type ListName,
	type TopicName,
	WORDS,
} from './vocabulary.ts';

/** A sentence of a pack, ready to be looked for in a report. */
export interface SentencePattern {
	/** Finds the sentence anywhere in a levelled paragraph (see Plain); has the flags g, u and d. */
	readonly regex: RegExp;
	/** What each capturing group of `regex` reads, in order. */
	readonly fields: readonly Field[];
	/** Set when the sentence is a row of a list: one match is one row. */
	readonly list: ListName | undefined;
}

export interface Field {
	readonly subject: TopicName;
	readonly facet: FacetName;
	/** Stands in brackets that may be left out. */
	readonly isOptional: boolean;
}

/** A pattern that cannot be used; the reason is a Chinese sentence without its full stop. */
export class PatternError extends Error {}

/**
 * 句式 → regular expression. What a pack writes:
 * - {金额}, {支出总计.金额}: a reading, of the 事项 of the section or of another one
 * - [各], [年初|全年]: may be there or not; (增加|减少): one of these
 * - …: anything up to the end of the sentence; ……: up to the end of the paragraph
 * - <比上年>: a phrase that the pack has given a name
 * - ^ and $: beginning and end of the paragraph
 * - ，: any pause ，；：。; all else stands for itself, in whatever width
 */
export function compileSentence(
	text: string,
	subject: TopicName | undefined,
	phrases: ReadonlyMap<string, string>,
	isOptional = false,
): SentencePattern {
	const compiler = new Compiler(subject, phrases);
	const source = compiler.compile(text, 0, { isOptional, choice: false });
	if (new RegExp(source, 'u').test('')) throw new PatternError('句子全是可有可无的文字');
	if (compiler.fields.length === 0) throw new PatternError(`句子里没有一个读数，例如 {金额}`);
	const lists = new Set(compiler.fields.map((field) => field.subject).filter(isList));
	const [list] = lists;
	if (list !== undefined && compiler.fields.some((field) => field.subject !== list)) {
		throw new PatternError(`清单“${list}”的句子里不能有别的事项`);
	}
	const times = (field: Field) =>
		compiler.fields.filter(({ subject: s, facet }) => s === field.subject && facet === field.facet);
	const fields = compiler.fields.map(({ choice, ...field }) => ({
		...field,
		isOptional: field.isOptional || (choice && times(field).length === 1),
	}));
	return { regex: new RegExp(source, 'gdu'), fields, list };
}

const TOKEN = /\{(?<reading>[^{}]*)\}|<(?<phrase>[^<>]*)>|(?<sign>……|[\s\S])/gu;
const DEEPEST = 5;

/** The brackets that a reading stands in. */
interface Brackets {
	readonly isOptional: boolean;
	/** In round brackets: another of the alternatives may stand in its place. */
	readonly choice: boolean;
}

class Compiler {
	readonly fields: (Field & { readonly choice: boolean })[] = [];
	readonly #subject: TopicName | undefined;
	readonly #phrases: ReadonlyMap<string, string>;

	constructor(subject: TopicName | undefined, phrases: ReadonlyMap<string, string>) {
		this.#subject = subject;
		this.#phrases = phrases;
	}

	compile(text: string, depth = 0, within: Brackets = { isOptional: false, choice: false }): string {
		let source = '';
		const open: string[] = [];
		for (const { groups } of text.trim().matchAll(TOKEN)) {
			const { reading, phrase, sign = '' } = groups ?? {};
			const bracket = {
				isOptional: within.isOptional || open.includes('['),
				choice: within.choice || open.includes('('),
			};
			if (reading !== undefined) source += this.#reading(reading, bracket);
			else if (phrase !== undefined) source += this.#phrase(phrase, depth, bracket);
			else source += signSource(sign, open);
		}
		if (open.length > 0) throw new PatternError(`括号 ${open.join(' ')} 没有配对`);
		return source;
	}

	#phrase(name: string, depth: number, within: Brackets): string {
		const text = this.#phrases.get(name);
		if (text === undefined) throw new PatternError(`没有名为“${name}”的短语`);
		if (depth >= DEEPEST) throw new PatternError(`短语“${name}”套得太深`);
		return `(?:${this.compile(text, depth + 1, within)})`;
	}

	#reading(name: string, within: Brackets): string {
		const [first = '', second] = name.split('.');
		const subject = second === undefined ? this.#subject : first;
		const facet = second ?? first;
		if (subject === undefined) throw new PatternError(`“{${name}}”没有写是哪个事项`);
		if (!isSubject(subject) && !isList(subject)) throw new PatternError(`词汇表里没有事项“${subject}”`);
		if (!isFacet(facet)) throw new PatternError(`词汇表里没有“${facet}”`);
		this.fields.push({ subject, facet, ...within });
		return `(${facetSource(facet)})`;
	}
}

function signSource(sign: string, open: string[]): string {
	switch (sign) {
		case '[':
		case '(':
			open.push(sign);
			return '(?:';
		case ']':
		case ')':
			if (open.pop() !== (sign === ']' ? '[' : '(')) throw new PatternError(`括号 ${sign} 没有配对`);
			return sign === ']' ? ')?' : ')';
		case '|':
		case '^':
		case '$':
			return sign;
		case '…':
			return '[^。]*?';
		case '……':
			return '.*?';
		case '，':
			return '[，；：。]';
		default:
			return plainText(sign).replace(/[\\.*+?{}/]/gu, '\\$&');
	}
}

/** Names run up to a punctuation mark; brackets inside a name are kept: 维修（护）费. */
const NAME = '(?:[^，。；：（）“”]|“[^，。；：（）“”]{1,20}”|（(?!类）|款）|项）)[^，。；：（）]{0,20}）)+';

function facetSource(facet: FacetName): string {
	const kind = FACETS[facet];
	switch (kind) {
		case 'amount':
			return '-?\\d{1,12}(?:\\.\\d{1,6})?(?:亿元|万元|元)';
		case 'percent':
			return '-?\\d{1,13}(?:\\.\\d{1,4})?%?(?![\\d.])';
		case 'count':
			return '\\d{1,9}';
		case 'score':
			return '\\d{1,3}(?:\\.\\d{1,4})?';
		case 'year':
			return '\\d{4}';
		case 'word':
			return wordsSource(facet);
		case 'text':
			return textSource(facet);
		default:
			return unreachable(kind);
	}
}

/** Longer words first, so that 优秀 is not read as 优. */
function wordsSource(facet: FacetName): string {
	return Object.keys(WORDS[facet] ?? {})
		.sort((a, b) => b.length - a.length)
		.join('|');
}

function textSource(facet: FacetName): string {
	switch (facet) {
		case '全文':
			return '.+';
		case '包括':
			return '[^。；]*';
		case '比预算原因':
		case '比上年原因':
			return '[^。]*';
		default:
			return NAME;
	}
}
