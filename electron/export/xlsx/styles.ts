import type { Alignment, Border, Font, Style } from 'exceljs';

/** Size of the body text in points: 五号, as the ministry's forms print. */
export const BODY_SIZE = 10.5;
/** 小二号 */
export const TITLE_SIZE = 18;

/** What a cell of the sheet is. Equal looks share one style object, so the file names it once. */
export interface Look {
	readonly role: 'title' | 'above' | 'header' | 'body' | 'bold' | 'note';
	readonly align: 'left' | 'center' | 'right';
	/** Top only where a cell is cut in two by the end of a repeated header. */
	readonly vertical?: 'middle' | 'top';
	readonly indent?: number;
	/** `amount` prints #,##0.00, `code` keeps digits as text. */
	readonly content?: 'amount' | 'code';
}

export type SharedStyle = Partial<Style>;

/** GB 2312: lets Windows choose a Chinese substitute where a font is not installed. */
const CHINESE_CHARSET = 134;

const FONTS: Readonly<Record<Look['role'], Partial<Font>>> = {
	title: { name: '方正小标宋简体', size: TITLE_SIZE, charset: CHINESE_CHARSET },
	above: { name: '宋体', size: BODY_SIZE, charset: CHINESE_CHARSET },
	header: { name: '黑体', size: BODY_SIZE, charset: CHINESE_CHARSET },
	body: { name: '宋体', size: BODY_SIZE, charset: CHINESE_CHARSET },
	bold: { name: '宋体', size: BODY_SIZE, charset: CHINESE_CHARSET, bold: true },
	note: { name: '宋体', size: BODY_SIZE, charset: CHINESE_CHARSET },
};

const LINE: Partial<Border> = { style: 'thin', color: { argb: 'FF000000' } };
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const FRAMED: ReadonlySet<Look['role']> = new Set(['header', 'body', 'bold']);
const NUMBER_FORMATS = { amount: '#,##0.00', code: '@' } as const;

const styles = new Map<string, SharedStyle>();

/** The style of a look. The object is shared: do not change it. */
export function styleOf(look: Look): SharedStyle {
	const key = `${look.role} ${look.align} ${look.vertical ?? 'middle'} ${look.indent ?? 0} ${look.content ?? ''}`;
	let style = styles.get(key);
	if (style === undefined) {
		style = newStyle(look);
		styles.set(key, style);
	}
	return style;
}

function newStyle(look: Look): SharedStyle {
	const alignment: Partial<Alignment> = {
		horizontal: look.align,
		vertical: look.vertical ?? 'middle',
		// A wrapped amount would print as #### all the same; it is given its width instead.
		...(look.content === 'amount' ? {} : { wrapText: true }),
		...(look.indent === undefined || look.indent === 0 ? {} : { indent: look.indent }),
	};
	return {
		font: FONTS[look.role],
		alignment,
		...(FRAMED.has(look.role) ? { border: BORDER } : {}),
		...(look.content === undefined ? {} : { numFmt: NUMBER_FORMATS[look.content] }),
	};
}
