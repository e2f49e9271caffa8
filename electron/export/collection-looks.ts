import type { Alignment, Fill, Font, Style } from 'exceljs';
import type { Measure } from '../../shared/facts/figure.ts';
import { unreachable } from '../../shared/fault/fault.ts';
import type { ColumnType } from '../../shared/sheets/declaration.ts';

/** GB 2312: lets Windows choose a Chinese substitute where a font is not installed. */
const CHINESE_CHARSET = 134;
const BODY: Partial<Font> = { name: '宋体', size: 11, charset: CHINESE_CHARSET };
const BOLD: Partial<Font> = { ...BODY, bold: true };
const HEADER_FILL: Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDDEBF7' } };
const LINE = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

type Look = Partial<Style>;

export const HEADER: Look = {
	font: BOLD,
	fill: HEADER_FILL,
	border: BORDER,
	alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
	protection: { locked: true },
};

export const TITLE: Look = { font: { ...BOLD, size: 16 } };
export const HEADING: Look = { font: BOLD, fill: HEADER_FILL, border: BORDER, alignment: { vertical: 'middle' } };
export const GUIDE_TEXT: Look = { font: BODY };
export const GUIDE_CELL: Look = { font: BODY, border: BORDER, alignment: { vertical: 'top', wrapText: true } };

const AMOUNT = '#,##0.00';
const TEXT = '@';
const PLAIN = 'General';

/** How the cells of a column look and are typed into: codes stay text, amounts have two decimals. */
export function columnLook(type: ColumnType): Look {
	return type === 'item'
		? { ...HEADER, alignment: { vertical: 'middle' } }
		: cellLook(numberFormat(type), alignment(type));
}

/** A quantity's format follows its unit of measure: no decimals for 5 辆. */
export function quantityLook(measure: Measure, value: number): Look {
	if (measure.kind !== 'count') return cellLook(AMOUNT, 'line');
	return cellLook(value % 100 === 0 ? '0' : '0.00', 'line');
}

function numberFormat(type: ColumnType): string {
	switch (type) {
		case 'year':
		case 'level':
			return '0';
		case 'amount':
			return AMOUNT;
		case 'unit-code':
		case 'unit':
		case 'code':
		case 'choice':
		case 'text':
		case 'project':
		case 'indicator':
		case 'place':
		case 'pack':
		case 'date':
		case 'item':
		case 'content':
			return TEXT;
		case 'score':
		case 'quantity':
		// Old versions of Excel show long texts in text format as ####.
		case 'paragraph':
			return PLAIN;
		default:
			return unreachable(type);
	}
}

type Kind = 'line' | 'paragraph' | 'center';

function alignment(type: ColumnType): Kind {
	if (type === 'paragraph' || type === 'content') return 'paragraph';
	return type === 'year' || type === 'level' ? 'center' : 'line';
}

const ALIGNMENTS = {
	line: { vertical: 'middle' },
	center: { vertical: 'middle', horizontal: 'center' },
	// A number or a code in a wide cell of texts stands at the left like these.
	paragraph: { vertical: 'top', horizontal: 'left', wrapText: true },
} as const satisfies Record<Kind, Partial<Alignment>>;

const looks = new Map<string, Look>();

/** Equal looks share one object, so that the file names each once. */
function cellLook(format: string, kind: Kind): Look {
	const key = `${format} ${kind}`;
	let look = looks.get(key);
	if (look === undefined) {
		look = { font: BODY, numFmt: format, alignment: ALIGNMENTS[kind], protection: { locked: false } };
		looks.set(key, look);
	}
	return look;
}
