/**
 * 词：what a label says, apart from how it is printed. Forms put blanks inside words, break lines, number
 * their rows and write brackets in two widths; two labels that mean the same have the same word.
 */
export interface Label {
	/** Without number, 其中：, footnote marks, brackets of measure; compare only this. */
	readonly word: string;
	/** 一、 is 1, （一） 2, 1. 3, (1) 4, ① 5; 0 when it bears no number. */
	readonly rank: number;
	/** 其中：a part of the row above. */
	readonly among: boolean;
}

/** One text in one width, without blanks, line breaks, quotation marks. */
export function plainText(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[\s\u200b-\u200d\ufeff"'“”‘’「」『』《》〈〉]+/gu, '')
		.replace(/[〔［【\u005b]/gu, '(')
		.replace(/[〕］】\u005d]/gu, ')')
		.replace(/[—–−﹣]/gu, '-')
		.replace(/︰/gu, ':');
}

const NUMBERS: readonly (readonly [number, RegExp])[] = [
	[1, /^第?[一二三四五六七八九十]{1,3}(?:[、.,:]|(?:类|项)[、:])/u],
	[2, /^\([一二三四五六七八九十]{1,3}\)[、.]?/u],
	[4, /^\(\d{1,2}\)[、.]?/u],
	// 1. but not 1.5, and not 2080505
	[3, /^\d{1,2}(?:、|\.(?!\d)|\)|,(?!\d))/u],
];

const CIRCLED = /^[①-⑳]/u;
const AMONG = /^(?:其?中|其中包括)[:,]|^其中(?=.)|^[(]?其中:?[)]/u;
/** Words of a form that say what to do with a number, not what it is. */
const SIGNS = /^(?:加|减|[+*※#△▲★])[:]?(?=.)/u;
const MEASURE =
	/[(](?:单位:)?(?:人民币)?(?:万元|元|千元|个|人|辆|批|次|人次|台|套|台\/套|台[,、]套|台\(套\)|平方米|%|栏|含)[)]+$/u;
const FOOTNOTE = /(?:[(]?注\d*[)]?|\*+|[①-⑳]|\(\d\))$/u;
const LEVEL = /[(](?:类|款|项)[)]$/u;

const known = new Map<string, Label>();

/** Reads a label; the same text is read once. */
export function labelOf(text: string): Label {
	let label = known.get(text);
	if (label === undefined) {
		label = readLabel(text);
		if (known.size > 20_000) known.clear();
		known.set(text, label);
	}
	return label;
}

/** No label of a form is longer by far; what is, is a sentence, of which only the number before it is looked for. */
const LONGEST_LABEL = 400;

function readLabel(text: string): Label {
	if (text.length > LONGEST_LABEL) return { ...readLabel(text.slice(0, LONGEST_LABEL)), word: plainText(text) };
	const circled = CIRCLED.test(text.trim());
	let word = plainText(circled ? text.trim().slice(1) : text);
	let rank = circled ? 5 : 0;
	let among = false;
	for (let again = true; again; ) {
		again = false;
		const number = rank === 0 ? NUMBERS.find(([, pattern]) => pattern.test(word)) : undefined;
		if (number !== undefined && word.replace(number[1], '') !== '') {
			rank = number[0];
			word = word.replace(number[1], '');
			again = true;
		}
		if (AMONG.test(word) && word.replace(AMONG, '') !== '') {
			among = true;
			word = word.replace(AMONG, '');
			again = true;
		}
		if (SIGNS.test(word)) {
			word = word.replace(SIGNS, '');
			again = true;
		}
	}
	return { word: tail(word), rank, among };
}

/** Without what may stand behind a word: measure, footnote, （类）, a colon. */
function tail(text: string): string {
	let word = text;
	for (let before = ''; before !== word; ) {
		before = word;
		for (const end of [MEASURE, LEVEL, FOOTNOTE, /[:,、;.]+$/u]) {
			const shorter = word.replace(end, '');
			if (shorter !== '') word = shorter;
		}
	}
	return word;
}

/** The word by which labels are compared, with or without what is printed around it. */
export function wordOf(text: string): string {
	return labelOf(text).word;
}
