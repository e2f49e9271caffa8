import type { Book, Stage } from '../../ledger/ledger.ts';
import { formatScaled } from '../../money/format.ts';
import type { Amount } from './stated.ts';

/** A line of the accounts as the forms give it, of one unit. Coordinates that it does not have are blank. */
export interface Line {
	readonly book: Book;
	readonly functionCode: string;
	readonly source: string;
	readonly nature: string;
	readonly economicCode: string;
	/** Only the ledger knows it, see `fit.ts`. */
	readonly project: string;
	readonly category: string;
	readonly stage: Stage | '';
	/** 分 */
	readonly amount: number;
	readonly from: Amount;
	/** How it follows, where it does not just stand there. */
	readonly note: string;
	/** What the forms do not say of it; such a line is no entry but waits to be filled in. Blank: it is whole. */
	readonly open: string;
}

const BLANK = {
	functionCode: '',
	source: '',
	nature: '',
	economicCode: '',
	project: '',
	category: '',
	note: '',
	open: '',
};

export type LineFields = Pick<Line, 'amount' | 'from'> & Partial<Omit<Line, 'book' | 'stage'>>;

export function incomeLine(fields: LineFields): Line {
	return { ...BLANK, book: '收入', stage: '决算', ...fields };
}

export function spendingLine(fields: LineFields): Line {
	return { ...BLANK, book: '支出', stage: '决算', ...fields };
}

export function operationLine(fields: LineFields & { readonly stage: Stage }): Line {
	return { ...BLANK, book: '三公经费', ...fields };
}

export function balanceLine(fields: LineFields): Line {
	return { ...BLANK, book: '结转结余', stage: '', ...fields };
}

/** What is left of a sum when the parts that are known are taken away. */
export interface Rest {
	readonly value: number;
	readonly from: Amount;
	/** 相减得出：Z04 − Z07 − Z09 */
	readonly note: string;
}

/** The note lists each form once, and only forms that take something away or could have. */
export function subtract(whole: Amount, parts: readonly Amount[]): Rest {
	const taken = [...new Set(parts.flatMap((part) => part.forms))].filter((form) => !whole.forms.includes(form));
	return {
		value: parts.reduce((rest, part) => rest - part.value, whole.value),
		from: whole,
		note: taken.length === 0 ? '' : `相减得出：${[whole.forms[0] ?? '', ...taken].join(' − ')}`,
	};
}

/** 分 as 元 in a sentence: 1,234.50 */
export function inYuan(fen: number): string {
	return formatScaled(fen, 2, { thousands: true });
}

/** 分 as 元 in a cell that is typed in: 1234.50 */
export function yuan(fen: number): string {
	const digits = String(Math.abs(fen)).padStart(3, '0');
	return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
