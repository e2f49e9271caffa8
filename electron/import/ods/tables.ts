import type { CellSheet, CellValue } from '../../../shared/sheets/cells.ts';
import { isoToSerial, serialToIso } from '../file/dates.ts';
import { type NumberFormatCode, numberOrDate } from '../file/number-format.ts';
import { Refusal } from '../file/refusal.ts';
import { CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import type { Attributes, XmlHandler } from '../file/xml.ts';
import type { OdsStyles } from './styles.ts';

/** What hangs on cells and sheets and is none of their text; former contents that the file tracks. */
const SKIPPED = new Set([
	'annotation',
	'shapes',
	'tracked-changes',
	'forms',
	'frame',
	'custom-shape',
	'g',
	'dde-links',
]);

/** Far more than a cell of any program holds. */
const LONGEST_TEXT = 1_000_000;

interface OpenCell {
	readonly attributes: Attributes;
	readonly covered: boolean;
	text: string;
	paragraphs: number;
	/** White space between paragraphs is none of the text. */
	inParagraph: boolean;
}

interface ReadCell {
	readonly column: number;
	/** The same value in so many columns. */
	readonly times: number;
	readonly value: CellValue;
	readonly format: string;
	readonly formula: boolean;
}

/** Collects the sheets of a spreadsheet. Source: OpenDocument 1.3 part 3, 9. */
export class OdsTables implements XmlHandler {
	readonly sheets: CellSheet[] = [];
	/** Cells of other files lie in the file as sheets of their own, which are left out. */
	linked = false;
	readonly #styles: OdsStyles;
	readonly #count = new CellCount();
	#skipping = 0;
	#sheet: SheetBuilder | undefined;
	#foreign = false;
	#row = 0;
	#rowTimes = 1;
	#rowStyle: string | undefined;
	#cells: ReadCell[] = [];
	#column = 0;
	#definedColumn = 0;
	readonly #columnStyles: { readonly last: number; readonly style: string | undefined }[] = [];
	#cell: OpenCell | undefined;

	constructor(styles: OdsStyles) {
		this.#styles = styles;
	}

	open(name: string, attributes: Attributes): void {
		if (this.#skipping > 0 || SKIPPED.has(name)) {
			this.#skipping += 1;
			return;
		}
		if (this.#cell !== undefined) {
			this.#openText(this.#cell, name, attributes);
			return;
		}
		switch (name) {
			case 'table':
				this.#openTable(attributes);
				break;
			case 'table-source':
				this.#foreign = true;
				break;
			case 'table-column':
				this.#openColumn(attributes);
				break;
			case 'table-row':
				this.#openRow(attributes);
				break;
			case 'table-cell':
			case 'covered-table-cell':
				this.#cell = { attributes, covered: name !== 'table-cell', text: '', paragraphs: 0, inParagraph: false };
				break;
			default:
		}
	}

	text(text: string): void {
		if (this.#skipping === 0 && this.#cell?.inParagraph === true) this.#cell.text += text.replace(/[\t\r\n ]+/gu, ' ');
	}

	close(name: string): void {
		if (this.#skipping > 0) {
			this.#skipping -= 1;
			return;
		}
		if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
		else if (name === 'p' && this.#cell !== undefined) this.#cell.inParagraph = false;
		else if (name === 'table-row') this.#closeRow();
		else if (name === 'table') this.#closeTable();
	}

	#openText(cell: OpenCell, name: string, attributes: Attributes): void {
		switch (name) {
			case 'p':
				cell.paragraphs += 1;
				cell.inParagraph = true;
				if (cell.paragraphs > 1) cell.text += '\n';
				break;
			case 's':
				// A million of these in one cell would not fit into memory; what is as long as this is no cell anyhow.
				if (cell.text.length < LONGEST_TEXT) cell.text += ' '.repeat(Math.min(repeats(attributes['text:c']), 1_000));
				break;
			case 'tab':
				cell.text += '\t';
				break;
			case 'line-break':
				cell.text += '\n';
				break;
			default:
		}
	}

	#openTable(attributes: Attributes): void {
		const name = attributes['table:name'] ?? `Sheet${this.sheets.length + 1}`;
		this.#sheet = new SheetBuilder(name, this.#count);
		this.#sheet.hidden = this.#styles.isHidden(attributes['table:style-name']);
		this.#foreign = false;
		this.#row = 0;
		this.#rowTimes = 0;
		this.#definedColumn = 0;
		this.#columnStyles.length = 0;
	}

	#closeTable(): void {
		if (this.#sheet === undefined) return;
		if (this.#foreign) this.linked = true;
		else this.sheets.push(this.#sheet.build());
		this.#sheet = undefined;
	}

	#openColumn(attributes: Attributes): void {
		const first = this.#definedColumn + 1;
		this.#definedColumn += repeats(attributes['table:number-columns-repeated']);
		this.#columnStyles.push({ last: this.#definedColumn, style: attributes['table:default-cell-style-name'] });
		if (isHidden(attributes)) this.#sheet?.hideColumns(first, this.#definedColumn);
	}

	/** By halves: a file may define each column of a sheet by itself. */
	#columnStyle(column: number): string | undefined {
		const styles = this.#columnStyles;
		let low = 0;
		let high = styles.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((styles[middle]?.last ?? 0) < column) low = middle + 1;
			else high = middle;
		}
		return styles[low]?.style;
	}

	#openRow(attributes: Attributes): void {
		this.#row += this.#rowTimes === 0 ? 1 : this.#rowTimes;
		this.#rowTimes = repeats(attributes['table:number-rows-repeated']);
		this.#rowStyle = attributes['table:default-cell-style-name'];
		this.#cells = [];
		this.#column = 0;
		if (isHidden(attributes)) this.#sheet?.hideRows(this.#row, this.#row + this.#rowTimes - 1);
	}

	#closeRow(): void {
		const sheet = this.#sheet;
		if (sheet === undefined || this.#cells.length === 0) return;
		for (let row = this.#row; row < this.#row + this.#rowTimes; row += 1) {
			for (const { column, times, value, format, formula } of this.#cells) {
				for (let at = column; at < column + times; at += 1) sheet.add(row, at, value, format, formula);
			}
		}
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (cell === undefined || this.#sheet === undefined) return;
		const { attributes } = cell;
		const column = this.#column + 1;
		const times = repeats(attributes['table:number-columns-repeated']);
		this.#column += times;
		this.#sheet.countBlanks(1);
		const format = this.#styles.format(attributes['table:style-name'] ?? this.#rowStyle ?? this.#columnStyle(column));
		const value = valueOf(cell, format);
		const formula = attributes['table:formula'] !== undefined;
		// What a merge covers stays in the file, as it does in workbooks of Excel.
		if (value !== undefined) this.#cells.push({ column, times, value, format: format.code, formula });
		if (!cell.covered) this.#merge(column, attributes);
	}

	#merge(left: number, attributes: Attributes): void {
		const right = left + repeats(attributes['table:number-columns-spanned']) - 1;
		const bottom = this.#row + repeats(attributes['table:number-rows-spanned']) - 1;
		this.#sheet?.merge({ top: this.#row, left, bottom, right });
	}
}

function valueOf(cell: OpenCell, format: NumberFormatCode): CellValue | undefined {
	const { attributes, text } = cell;
	const errorType = attributes['calcext:value-type'] === 'error';
	if (errorType) return { kind: 'error', code: text === '' ? '#N/A' : text };
	switch (attributes['office:value-type']) {
		case 'float':
		case 'percentage':
		case 'currency': {
			const value = Number(attributes['office:value']);
			if (attributes['office:value'] === undefined || !Number.isFinite(value)) throw new Refusal('damaged');
			return numberOrDate(value, format, false);
		}
		case 'date':
			return dateValue(attributes['office:date-value'] ?? '', text);
		case 'time':
			return timeValue(attributes['office:time-value'] ?? '', text);
		case 'boolean':
			return { kind: 'boolean', value: attributes['office:boolean-value'] === 'true' };
		case undefined:
			if (text === '' && attributes['table:formula'] !== undefined) return { kind: 'uncomputed' };
			return textValue(text);
		default:
			return textValue(cell.paragraphs === 0 ? (attributes['office:string-value'] ?? '') : text);
	}
}

function textValue(text: string): CellValue | undefined {
	return text === '' ? undefined : { kind: 'text', text };
}

function dateValue(iso: string, text: string): CellValue | undefined {
	const serial = isoToSerial(iso);
	return serial === undefined
		? text === ''
			? undefined
			: { kind: 'text', text }
		: { kind: 'date', serial, iso: iso.slice(0, 10) };
}

/** PT08H30M00S as a part of a day. */
function timeValue(duration: string, text: string): CellValue | undefined {
	const match = /^PT(\d{1,6})H(\d{1,2})M(\d{1,2}(?:\.\d+)?)S$/u.exec(duration);
	if (match === null) return text === '' ? undefined : { kind: 'text', text };
	const [, hours, minutes, seconds] = match.map(Number);
	const serial = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) / 86_400;
	return { kind: 'date', serial, iso: serialToIso(serial, false) ?? '' };
}

function isHidden(attributes: Attributes): boolean {
	const visibility = attributes['table:visibility'];
	return visibility === 'collapse' || visibility === 'filter';
}

function repeats(text: string | undefined): number {
	if (text === undefined) return 1;
	if (!/^\d{1,7}$/u.test(text)) throw new Refusal('damaged');
	return Math.max(1, Number(text));
}
