import { strToU8, type Zippable, zipSync } from 'fflate';
import { cellAddress, rangeAddress } from '../../../shared/sheets/cells.ts';
import type { Grid, GridCell } from './grid.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Noon of the first day that a zip can name is the same day everywhere. */
const ENTRY_TIME = new Date(1980, 0, 1, 12, 0, 0);

export type Parts = Record<string, string | Uint8Array>;

/** A workbook with a table of strings and number formats, the same bytes every time. */
export function writeXlsx(grids: readonly Grid[]): Uint8Array {
	return zip(xlsxParts(grids));
}

export function zip(parts: Parts, level: 0 | 6 | 9 = 6): Uint8Array {
	const packed: Zippable = {};
	for (const [name, content] of Object.entries(parts))
		packed[name] = typeof content === 'string' ? strToU8(content) : content;
	return zipSync(packed, { level, mtime: ENTRY_TIME });
}

/** The parts, to be damaged before they are packed. */
export function xlsxParts(grids: readonly Grid[]): Parts {
	const strings = new Numbered();
	const formats = new Numbered();
	formats.of('General');
	const sheets = grids.map((grid) => sheetXml(grid, strings, formats));
	const relations = [
		...grids.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
		['styles', 'styles.xml'] as const,
		['sharedStrings', 'sharedStrings.xml'] as const,
	];
	return {
		'[Content_Types].xml': `${HEAD}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>${grids.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/></Types>`,
		'_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${grids.map((grid, index) => `<sheet name="${escapeXml(grid.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${grid.hidden === true ? ' state="hidden"' : ''}/>`).join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`,
		...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheet])),
		'xl/styles.xml': stylesXml(formats.values),
		'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}" count="${strings.values.length}" uniqueCount="${strings.values.length}">${strings.values.map((words) => `<si><t xml:space="preserve">${escapeXml(words)}</t></si>`).join('')}</sst>`,
	};
}

class Numbered {
	readonly values: string[] = [];
	readonly #places = new Map<string, number>();

	of(value: string): number {
		const known = this.#places.get(value);
		if (known !== undefined) return known;
		this.#places.set(value, this.values.length);
		return this.values.push(value) - 1;
	}
}

function stylesXml(formats: readonly string[]): string {
	const own = formats
		.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(format)}"/>`)
		.join('');
	const styles = formats
		.map(
			(format, index) =>
				`<xf numFmtId="${format === 'General' ? 0 : 164 + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
		)
		.join('');
	return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${own}</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formats.length}">${styles}</cellXfs></styleSheet>`;
}

function sheetXml(grid: Grid, strings: Numbered, formats: Numbered): string {
	const columns = (grid.hiddenColumns ?? []).map(
		(at) => `<col min="${at}" max="${at}" width="0" hidden="1" customWidth="1"/>`,
	);
	const rows = grid.rows.map((cells, r) => {
		const hidden = grid.hiddenRows?.includes(r + 1) === true ? ' hidden="1"' : '';
		return `<row r="${r + 1}"${hidden}>${cells.map((cell, c) => cellXml(cell, r + 1, c + 1, strings, formats)).join('')}</row>`;
	});
	const merges = grid.merges.map((range) => `<mergeCell ref="${rangeAddress(range)}"/>`);
	return [
		`${HEAD}<worksheet xmlns="${MAIN}">`,
		columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
		`<sheetData>${rows.join('')}</sheetData>`,
		grid.locked === true ? '<sheetProtection password="83AF" sheet="1" objects="1" scenarios="1"/>' : '',
		merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`,
		'</worksheet>',
	].join('');
}

function cellXml(cell: GridCell | null, row: number, column: number, strings: Numbered, formats: Numbered): string {
	if (cell === null) return '';
	const style = cell.format === undefined ? '' : ` s="${formats.of(cell.format)}"`;
	const at = `<c r="${cellAddress(row, column)}"${style}`;
	const { value } = cell;
	if (typeof value === 'string') return `${at} t="s"><v>${strings.of(value)}</v></c>`;
	if (typeof value === 'number') return `${at}><v>${value}</v></c>`;
	if (value.kind === 'error') return `${at} t="e"><v>${value.code}</v></c>`;
	const stored = value.value === undefined ? '' : `<v>${value.value}</v>`;
	return `${at}><f>${escapeXml(value.text)}</f>${stored}</c>`;
}

export function escapeXml(words: string): string {
	return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
