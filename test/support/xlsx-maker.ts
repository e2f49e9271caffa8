import { strToU8, type Zippable, zipSync } from 'fflate';
import { cellAddress } from '../../shared/sheets/cells.ts';

/** A cell as a test writes it: text, number, true/false, or anything else as raw attributes and content. */
export type MadeCell = null | string | number | boolean | { readonly raw: string; readonly attributes?: string };

export interface MadeSheet {
	readonly name: string;
	/** Rows from 1. */
	readonly rows: readonly (readonly MadeCell[])[];
	readonly merges?: readonly string[];
	readonly hidden?: boolean;
	readonly hiddenRows?: readonly number[];
	/** 1-based */
	readonly hiddenColumns?: readonly number[];
}

/** Styles of the made workbooks, by index. */
export const STYLE = { general: 0, date: 1, percent: 2, fiveDigits: 3, chineseDate: 4 } as const;

/** A cell with a style and a stored value. */
export function styled(style: keyof typeof STYLE, value: number): MadeCell {
	return { attributes: `s="${STYLE[style]}"`, raw: `<v>${value}</v>` };
}

/** A formula with what the program last computed; undefined: never computed. */
export function formula(text: string, value?: number): MadeCell {
	return { raw: `<f>${escape(text)}</f>${value === undefined ? '' : `<v>${value}</v>`}` };
}

export function formulaError(code: string): MadeCell {
	return { attributes: 't="e"', raw: `<f>A1</f><v>${code}</v>` };
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export function relations(targets: readonly (readonly [type: string, target: string])[], office = OFFICE): string {
	const lines = targets.map(
		([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
	);
	return `<Relationships xmlns="${PACKAGE}">${lines.join('')}</Relationships>`;
}

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs>${[
	0, 14, 9, 164, 31,
]
	.map((id) => `<xf numFmtId="${id}"/>`)
	.join('')}</cellXfs></styleSheet>`;

/** The parts of a workbook, to be changed by a test before `zipParts`. */
export function workbookParts(sheets: readonly MadeSheet[]): Record<string, string> {
	const list = sheets.map(
		(sheet, index) =>
			`<sheet name="${escape(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${sheet.hidden ? ' state="hidden"' : ''}/>`,
	);
	return {
		'_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations([
			...sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
			['styles', '/xl/styles.xml'],
		]),
		'xl/styles.xml': STYLES,
		...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
	};
}

export function sheetXml(sheet: Omit<MadeSheet, 'name'>): string {
	const columns = (sheet.hiddenColumns ?? []).map((at) => `<col min="${at}" max="${at}" hidden="1"/>`);
	const rows = sheet.rows.map((cells, index) => {
		const hidden = sheet.hiddenRows?.includes(index + 1) ? ' hidden="1"' : '';
		return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, index + 1, column + 1)).join('')}</row>`;
	});
	const merges = (sheet.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`);
	return [
		`<worksheet xmlns="${MAIN}">`,
		columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
		`<sheetData>${rows.join('')}</sheetData>`,
		merges.length === 0 ? '' : `<mergeCells>${merges.join('')}</mergeCells>`,
		'</worksheet>',
	].join('');
}

function cellXml(cell: MadeCell, row: number, column: number): string {
	const reference = `r="${cellAddress(row, column)}"`;
	if (cell === null) return '';
	switch (typeof cell) {
		case 'string':
			return `<c ${reference} t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
		case 'number':
			return `<c ${reference}><v>${cell}</v></c>`;
		case 'boolean':
			return `<c ${reference} t="b"><v>${cell ? 1 : 0}</v></c>`;
		default:
			return `<c ${reference} ${cell.attributes ?? ''}>${cell.raw}</c>`;
	}
}

export function zipParts(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	const packed: Zippable = {};
	for (const [name, content] of Object.entries(parts)) {
		packed[name] = typeof content === 'string' ? strToU8(content) : content;
	}
	return zipSync(packed, { level: 6 });
}

export function makeXlsx(sheets: readonly MadeSheet[]): Uint8Array {
	return zipParts(workbookParts(sheets));
}

function escape(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
