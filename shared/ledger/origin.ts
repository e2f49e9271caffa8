/**
 * 出处：where a row of the ledger came from. In the ledger it is one line of text: blank for what was
 * typed in the program, 「数据采集表.xlsx›收入›F31」 for a cell of a workbook.
 */
export type Origin =
	| { readonly kind: 'typed' }
	| {
			readonly kind: 'file';
			/** Name without folder. */
			readonly file: string;
			/** As the workbook calls it. */
			readonly sheet: string;
			/** A1 notation: the amount, value or text of the row. */
			readonly cell: string;
	  };

const SEPARATOR = '›';

/** The text for `origin` of a row. In names, what would break the line or look like a separator is changed. */
export function printOrigin(origin: Origin): string {
	if (origin.kind === 'typed') return '';
	return [origin.file, origin.sheet, origin.cell].map(printName).join(SEPARATOR);
}

function printName(name: string): string {
	return name.replaceAll(SEPARATOR, '>').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A text that this program did not write is taken as the name of a file. */
export function parseOrigin(text: string): Origin {
	if (text === '') return { kind: 'typed' };
	const [file = '', sheet = '', cell = '', ...more] = text.split(SEPARATOR);
	return more.length > 0 ? { kind: 'file', file: text, sheet: '', cell: '' } : { kind: 'file', file, sheet, cell };
}
