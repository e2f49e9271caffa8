import { unreachable } from '../../fault/fault.ts';
import { type AmountUnit, readAmount, readDecimal } from './number.ts';
import type { Field } from './pattern.ts';
import type { Paragraph } from './plain.ts';
import { FACETS, type FacetName, type TopicName, WORDS } from './vocabulary.ts';

/** 读数：one number, name or word that a sentence states. */
export interface Reading {
	readonly subject: TopicName;
	readonly facet: FacetName;
	/**
	 * Amounts in hundredths of 万元, percentages and scores in units of their last decimal, counts and years
	 * as they are, words by their meaning (see WORDS); 0 for names and reasons.
	 */
	readonly value: number;
	/** Decimals as printed; of an amount, those in 万元. */
	readonly decimals: number;
	/** Of an amount as printed; % of a percentage, blank when the sign is missing. */
	readonly unit: AmountUnit | '%' | '';
	/** As printed, with its unit; of names and reasons the levelled text. */
	readonly text: string;
	readonly paragraph: Paragraph;
	/** Where it stands in the levelled paragraph. */
	readonly start: number;
	readonly end: number;
}

/** `undefined` when the words are no number after all. */
export function readField(
	{ subject, facet }: Field,
	paragraph: Paragraph,
	start: number,
	end: number,
): Reading | undefined {
	const { plain } = paragraph;
	const read = readFacet(facet, plain.text.slice(start, end), plain.printed(start, end));
	return read && { ...read, subject, facet, paragraph, start, end };
}

type Read = Pick<Reading, 'value' | 'decimals' | 'unit' | 'text'>;

function readFacet(facet: FacetName, plain: string, printed: string): Read | undefined {
	const kind = FACETS[facet];
	switch (kind) {
		case 'amount': {
			const amount = readAmount(plain);
			return amount && { ...amount, text: printed };
		}
		case 'percent': {
			const percent = readDecimal(plain.replace('%', ''));
			return percent && { ...percent, unit: plain.endsWith('%') ? '%' : '', text: printed };
		}
		case 'score': {
			const score = readDecimal(plain);
			return score && { ...score, unit: '', text: printed };
		}
		case 'count':
		case 'year':
			return { value: Number(plain), decimals: 0, unit: '', text: printed };
		case 'word':
			return { value: WORDS[facet]?.[plain] ?? 0, decimals: 0, unit: '', text: printed };
		case 'text':
			return { value: 0, decimals: 0, unit: '', text: nameOnly(facet, plain) };
		default:
			return unreachable(kind);
	}
}

/** A number or code in front of a name is not part of it: 3.行政运行, 2080101行政运行 */
function nameOnly(facet: FacetName, text: string): string {
	return facet === '类' || facet === '款' || facet === '项'
		? text.replace(/^(?:\d+[.、]?|[一二三四五六七八九十]+、)/u, '')
		: text;
}
