import type { RawSection } from '../../published/raw.ts';

/**
 * 读一段话之前先抹平写法：width of punctuation, digits and quotation marks, blanks, thousands
 * separators. Positions lead back to the words as printed.
 */
export class Plain {
	/** Without blanks; （），；： full width, digits, letters and % half width, all quotation marks “ and ”. */
	readonly text: string;
	readonly original: string;
	/** Where each sign of `text` stands in the original; undefined when all stand where they stood. */
	readonly #places: readonly number[] | undefined;

	constructor(original: string) {
		this.original = original;
		const level = original.replace(UNEVEN, leveller());
		if (!DROPPED.test(level)) {
			this.text = level;
			this.#places = undefined;
			return;
		}
		const places: number[] = [];
		let text = '';
		for (let place = 0; place < level.length; place += 1) {
			if (isDropped(level, place)) continue;
			places.push(place);
			text += level[place] ?? '';
		}
		this.text = text;
		this.#places = places;
	}

	/** The words as printed. */
	printed(start: number, end: number): string {
		const places = this.#places;
		if (places === undefined) return this.original.slice(start, end);
		const first = places[start];
		const last = places[end - 1];
		return first === undefined || last === undefined ? '' : this.original.slice(first, last + 1);
	}
}

const UNEVEN = /[!(),:;?\uff0e\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"„＂「」『』‘’−–—－]/gu;
const LEVEL: Readonly<Record<string, string>> = {
	'!': '！',
	'(': '（',
	')': '）',
	',': '，',
	':': '：',
	';': '；',
	'?': '？',
	'„': '“',
	'「': '“',
	'『': '“',
	'‘': '“',
	'」': '”',
	'』': '”',
	'’': '”',
	'−': '-',
	'–': '-',
	'—': '-',
	'－': '-',
};

/** Straight quotation marks open and close in turn. */
function leveller(): (sign: string, place: number, text: string) => string {
	let isOpen = false;
	return (sign, place, text) => {
		if (sign === ',' && isThousands(text, place)) return sign;
		if (sign === '"' || sign === '＂') {
			isOpen = !isOpen;
			return isOpen ? '“' : '”';
		}
		return LEVEL[sign] ?? sign.normalize('NFKC');
	};
}

const DROPPED = /[\s\u200b\ufeff,]/u;

/** Blanks, and of the commas those that group digits: all others are full width by now. */
function isDropped(text: string, place: number): boolean {
	return DROPPED.test(text[place] ?? '');
}

function isThousands(text: string, place: number): boolean {
	return (
		/[\d０-９]/u.test(text[place - 1] ?? '') && /^[\d０-９]{3}(?![\d０-９])/u.test(text.slice(place + 1, place + 5))
	);
}

/** A paragraph of a report and where it stands. */
export interface Paragraph {
	readonly section: RawSection;
	readonly plain: Plain;
}

export function plainText(text: string): string {
	return /[^\p{Script=Han}、（），；：。]/u.test(text) ? new Plain(text).text : text;
}

/** （五）一般公共预算…情况说明。 → 一般公共预算…情况: without its number, the year and what ends it. */
export function plainHeading(heading: string): string {
	return plainText(heading)
		.replace(/^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、])/u, '')
		.replace(/^\d{4}年度?/u, '')
		.replace(/[。：]+$/u, '')
		.replace(/说明$/u, '');
}
