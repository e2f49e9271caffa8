import type { CellSheet, CellValue, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { isoToSerial } from '../file/dates.ts';
import { MAX_COLUMN } from '../file/limits.ts';
import { formatCode } from '../file/named-formats.ts';
import { formatOf, GENERAL, type NumberFormatCode, numberOrDate } from '../file/number-format.ts';
import { Refusal } from '../file/refusal.ts';
import { CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import { type Attributes, isTrue, parseText, type XmlHandler } from '../file/xml.ts';
import { cleanLineEnds } from '../xlsx/strings.ts';

/** Reads a workbook that Excel 2003 or another program saved as XML. Throws `Refusal`. Source: XML Spreadsheet Reference (Office 2003). */
export function readXml2003(text: string): CellWorkbook {
	const handler = new WorkbookHandler();
	parseText(text, handler);
	if (handler.sheets.length === 0) throw new Refusal('no-content');
	return { sheets: handler.sheets };
}

interface Style {
	code: string | undefined;
	readonly parent: string | undefined;
}

/** Style that others are based on without saying so. */
const DEFAULT_STYLE = 'Default';
/** Styles based on each other in a circle are followed no longer than this. */
const MAX_DEPTH = 20;

interface OpenCell {
	readonly style: string | undefined;
	readonly formula: boolean;
	type: string | undefined;
	text: string;
	across: number;
	down: number;
}

class WorkbookHandler implements XmlHandler {
	readonly sheets: CellSheet[] = [];
	readonly #count = new CellCount();
	readonly #styles = new Map<string, Style>();
	readonly #formats = new Map<string, NumberFormatCode>();
	/** What stands before the attributes of this format: `ss:`. */
	#prefix = 'ss:';
	#style: Style | undefined;
	#sheet: SheetBuilder | undefined;
	#row = 0;
	#rowSpan = 0;
	#rowStyle: string | undefined;
	#column = 0;
	readonly #columnStyles = new Map<number, string>();
	#definedColumn = 0;
	/** Elements that define columns of the sheet. */
	#definitions = 0;
	#cell: OpenCell | undefined;
	/** Inside a comment of a cell, whose text is none of the cell's. */
	#inComment = false;
	#inData = false;
	#inVisible = false;

	open(name: string, attributes: Attributes): void {
		switch (name) {
			case 'Workbook':
				this.#prefix = prefixOf(attributes);
				break;
			case 'Style':
				this.#openStyle(attributes);
				break;
			case 'NumberFormat':
				if (this.#style !== undefined) this.#style.code = formatCode(this.#attribute(attributes, 'Format') ?? '');
				break;
			case 'Worksheet':
				this.#openSheet(attributes);
				break;
			case 'Column':
				this.#openColumn(attributes);
				break;
			case 'Row':
				this.#openRow(attributes);
				break;
			case 'Cell':
				this.#openCell(attributes);
				break;
			case 'Comment':
				this.#inComment = true;
				break;
			case 'Data':
				if (this.#cell !== undefined && !this.#inComment) {
					this.#cell.type = this.#attribute(attributes, 'Type') ?? 'String';
					this.#inData = true;
				}
				break;
			case 'Visible':
				this.#inVisible = true;
				break;
			default:
		}
	}

	text(text: string): void {
		if (this.#inData && this.#cell !== undefined) this.#cell.text += text;
		else if (this.#inVisible && this.#sheet !== undefined && text.trim().startsWith('Sheet')) {
			this.#sheet.hidden = text.trim() !== 'SheetVisible';
		}
	}

	close(name: string): void {
		switch (name) {
			case 'Style':
				this.#style = undefined;
				break;
			case 'Worksheet':
				if (this.#sheet !== undefined) this.sheets.push(this.#sheet.build());
				this.#sheet = undefined;
				break;
			case 'Cell':
				this.#closeCell();
				break;
			case 'Comment':
				this.#inComment = false;
				break;
			case 'Data':
				this.#inData = false;
				break;
			case 'Visible':
				this.#inVisible = false;
				break;
			default:
		}
	}

	/** `ss:Index`, or `Index` where a program leaves the prefix out. */
	#attribute(attributes: Attributes, name: string): string | undefined {
		return attributes[this.#prefix + name] ?? attributes[name];
	}

	#number(attributes: Attributes, name: string): number | undefined {
		const text = this.#attribute(attributes, name);
		if (text === undefined) return undefined;
		if (!/^\d{1,7}$/u.test(text.trim())) throw new Refusal('damaged');
		return Number(text);
	}

	#openStyle(attributes: Attributes): void {
		const id = this.#attribute(attributes, 'ID') ?? '';
		this.#style = { code: undefined, parent: this.#attribute(attributes, 'Parent') };
		this.#styles.set(id, this.#style);
	}

	#openSheet(attributes: Attributes): void {
		this.#sheet = new SheetBuilder(
			this.#attribute(attributes, 'Name') ?? `Sheet${this.sheets.length + 1}`,
			this.#count,
		);
		this.#row = 0;
		this.#rowSpan = 0;
		this.#definedColumn = 0;
		this.#definitions = 0;
		this.#columnStyles.clear();
	}

	#openColumn(attributes: Attributes): void {
		const first = this.#number(attributes, 'Index') ?? this.#definedColumn + 1;
		const last = first + (this.#number(attributes, 'Span') ?? 0);
		this.#definedColumn = last;
		this.#definitions += 1;
		if (this.#definitions > MAX_COLUMN) throw new Refusal('too-many-columns');
		if (isTrue(this.#attribute(attributes, 'Hidden'))) this.#sheet?.hideColumns(first, last);
		const style = this.#attribute(attributes, 'StyleID');
		if (style === undefined) return;
		// A style for all columns to the end of the sheet matters where cells stand.
		for (let column = first; column <= Math.min(last, first + 1_000); column += 1)
			this.#columnStyles.set(column, style);
	}

	#openRow(attributes: Attributes): void {
		this.#row = this.#number(attributes, 'Index') ?? this.#row + this.#rowSpan + 1;
		this.#rowSpan = this.#number(attributes, 'Span') ?? 0;
		this.#rowStyle = this.#attribute(attributes, 'StyleID');
		this.#column = 0;
		if (isTrue(this.#attribute(attributes, 'Hidden'))) this.#sheet?.hideRows(this.#row, this.#row + this.#rowSpan);
	}

	#openCell(attributes: Attributes): void {
		this.#column = this.#number(attributes, 'Index') ?? this.#column + 1;
		this.#cell = {
			style: this.#attribute(attributes, 'StyleID') ?? this.#rowStyle ?? this.#columnStyles.get(this.#column),
			formula: this.#attribute(attributes, 'Formula') !== undefined,
			type: undefined,
			text: '',
			across: this.#number(attributes, 'MergeAcross') ?? 0,
			down: this.#number(attributes, 'MergeDown') ?? 0,
		};
	}

	#closeCell(): void {
		const cell = this.#cell;
		this.#cell = undefined;
		if (cell === undefined || this.#sheet === undefined) return;
		const left = this.#column;
		const format = this.#format(cell.style);
		const value = valueOf(cell, format);
		if (value === undefined) this.#sheet.countBlanks(1);
		else this.#sheet.add(this.#row, left, value, format.code, cell.formula);
		this.#sheet.merge({ top: this.#row, left, bottom: this.#row + cell.down, right: left + cell.across });
		this.#column = left + cell.across;
	}

	#format(style: string | undefined): NumberFormatCode {
		const id = style ?? DEFAULT_STYLE;
		const known = this.#formats.get(id);
		if (known !== undefined) return known;
		let entry = this.#styles.get(id);
		for (let depth = 0; entry !== undefined && entry.code === undefined && depth < MAX_DEPTH; depth += 1) {
			entry = this.#styles.get(entry.parent ?? DEFAULT_STYLE);
		}
		const format = entry?.code === undefined ? GENERAL : formatOf(entry.code);
		this.#formats.set(id, format);
		return format;
	}
}

const NAMESPACE = 'urn:schemas-microsoft-com:office:spreadsheet';

function prefixOf(attributes: Attributes): string {
	const declared = Object.entries(attributes).find(([key, value]) => key.startsWith('xmlns:') && value === NAMESPACE);
	return declared === undefined ? 'ss:' : `${declared[0].slice('xmlns:'.length)}:`;
}

function valueOf(cell: OpenCell, format: NumberFormatCode): CellValue | undefined {
	const { text } = cell;
	switch (cell.type) {
		case undefined:
			return cell.formula ? { kind: 'uncomputed' } : undefined;
		case 'Number':
			return text.trim() === '' ? undefined : numberValue(text, format);
		case 'DateTime': {
			const serial = isoToSerial(text.trim());
			return serial === undefined ? textValue(text) : { kind: 'date', serial, iso: text.trim().slice(0, 10) };
		}
		case 'Boolean':
			return { kind: 'boolean', value: isTrue(text.trim()) };
		case 'Error':
			return { kind: 'error', code: text.trim() === '' ? '#N/A' : text.trim() };
		default:
			return textValue(text);
	}
}

function numberValue(text: string, format: NumberFormatCode): CellValue {
	const value = Number(text.trim());
	if (!Number.isFinite(value)) throw new Refusal('damaged');
	return numberOrDate(value, format, false);
}

function textValue(text: string): CellValue | undefined {
	return text === '' ? undefined : { kind: 'text', text: cleanLineEnds(text) };
}
