import type { Cell, CellRange, CellRow, CellSheet, CellValue, ColumnSpan } from '../../../shared/sheets/cells.ts';
import type { Archive } from '../file/archive.ts';
import { isoToSerial } from '../file/dates.ts';
import { LIMITS, MAX_COLUMN, MAX_ROW } from '../file/limits.ts';
import { GENERAL, type NumberFormatCode, numberOrDate } from '../file/number-format.ts';
import { Refusal } from '../file/refusal.ts';
import { type Attributes, isTrue, parsePart, unescapeText, type XmlHandler } from '../file/xml.ts';
import type { SheetPart } from './package.ts';
import { cleanLineEnds, RichText } from './strings.ts';

/** What the sheets of a workbook share. */
export interface SheetContext {
	readonly strings: readonly string[];
	readonly formats: readonly NumberFormatCode[];
	readonly date1904: boolean;
	/** Counts over all sheets. */
	readonly cells: { count: number };
}

export async function readSheet(archive: Archive, part: SheetPart, context: SheetContext): Promise<CellSheet> {
	const handler = new SheetHandler(context);
	try {
		await parsePart(archive, part.path, handler);
	} catch (error) {
		throw error instanceof Refusal ? new Refusal(error.reason, { sheet: part.name }, error) : error;
	}
	const { rows, merges, hiddenColumns } = handler;
	return { name: part.name, hidden: part.hidden, rows, merges, hiddenColumns };
}

class SheetHandler implements XmlHandler {
	readonly rows: CellRow[] = [];
	readonly merges: CellRange[] = [];
	readonly hiddenColumns: ColumnSpan[] = [];
	readonly #context: SheetContext;
	#rowNumber = 0;
	#rowHidden = false;
	#cells: Cell[] = [];
	#column = 0;
	#type = 'n';
	#style = 0;
	#inCell = false;
	#inValue = false;
	#formula = false;
	#value: string | undefined;
	#inline = false;
	readonly #richText = new RichText();

	constructor(context: SheetContext) {
		this.#context = context;
	}

	open(name: string, attributes: Attributes): void {
		if (this.#inCell) {
			this.#openInCell(name);
			return;
		}
		if (name === 'c') this.#openCell(attributes);
		else if (name === 'row') this.#openRow(attributes);
		else if (name === 'mergeCell') this.#addMerge(attributes.ref ?? '');
		else if (name === 'col' && isTrue(attributes.hidden)) {
			if (this.hiddenColumns.length >= MAX_COLUMN) throw new Refusal('too-many-columns');
			this.hiddenColumns.push({ first: Number(attributes.min), last: Number(attributes.max) });
		}
	}

	text(text: string): void {
		if (this.#inValue) this.#value = (this.#value ?? '') + text;
		else if (this.#inline) this.#richText.add(text);
	}

	close(name: string): void {
		if (name === 'c') this.#closeCell();
		else if (this.#inCell) this.#closeInCell(name);
		else if (name === 'row') this.#closeRow();
	}

	#openRow(attributes: Attributes): void {
		const number = attributes.r === undefined ? this.#rowNumber + 1 : Number(attributes.r);
		// Rows out of order would let one cell stand twice; programs that show such a file do not agree.
		if (!Number.isInteger(number) || number <= this.#rowNumber || number > MAX_ROW) throw new Refusal('damaged');
		this.#rowNumber = number;
		this.#rowHidden = isTrue(attributes.hidden);
		this.#cells = [];
		this.#column = 0;
	}

	#closeRow(): void {
		if (this.#cells.length === 0) return;
		if (this.rows.length >= LIMITS.rows) throw new Refusal('too-many-rows');
		this.rows.push({ number: this.#rowNumber, hidden: this.#rowHidden, cells: this.#cells });
	}

	#openCell(attributes: Attributes): void {
		const column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r);
		if (column <= this.#column || column > MAX_COLUMN) throw new Refusal('damaged');
		this.#context.cells.count += 1;
		if (this.#context.cells.count > LIMITS.cells) throw new Refusal('too-many-cells');
		this.#column = column;
		this.#type = attributes.t ?? 'n';
		this.#style = Number(attributes.s ?? 0);
		this.#inCell = true;
		this.#formula = false;
		this.#value = undefined;
		this.#richText.start();
	}

	#openInCell(name: string): void {
		if (name === 'v') this.#inValue = true;
		else if (name === 'f') this.#formula = true;
		else if (name === 'is') this.#inline = true;
		else if (this.#inline) this.#richText.open(name);
	}

	#closeInCell(name: string): void {
		if (name === 'v') {
			this.#inValue = false;
			this.#value ??= '';
		} else if (name === 'is') this.#inline = false;
		else if (this.#inline) this.#richText.close(name);
	}

	#closeCell(): void {
		this.#inCell = false;
		const format = this.#context.formats[this.#style] ?? GENERAL;
		const value = this.#cellValue(format);
		if (value === undefined) return;
		this.#cells.push({ column: this.#column, value, format: format.code, formula: this.#formula });
	}

	/** Undefined for a cell without content. A formula that gives an empty text has none either. */
	#cellValue(format: NumberFormatCode): CellValue | undefined {
		const raw = this.#value;
		switch (this.#type) {
			case 's':
				return raw === undefined || raw === '' ? undefined : textValue(this.#sharedString(raw));
			case 'inlineStr':
				return textValue(this.#richText.end());
			case 'str':
				if (raw === undefined && this.#formula) return { kind: 'uncomputed' };
				return textValue(cleanLineEnds(unescapeText(raw ?? '')));
			case 'e':
				return { kind: 'error', code: raw ?? '#N/A' };
			default:
				if (raw === undefined || raw === '') return this.#formula ? { kind: 'uncomputed' } : undefined;
				return this.#plainValue(raw.trim(), format);
		}
	}

	#plainValue(raw: string, format: NumberFormatCode): CellValue {
		if (this.#type === 'b') return { kind: 'boolean', value: isTrue(raw) };
		const serial = this.#type === 'd' ? isoToSerial(raw) : Number(raw);
		if (serial === undefined || raw === '' || !Number.isFinite(serial)) throw new Refusal('damaged');
		if (this.#type === 'd') return { kind: 'date', serial, iso: raw.slice(0, 10) };
		return numberOrDate(serial, format, this.#context.date1904);
	}

	#sharedString(raw: string): string {
		const text = this.#context.strings[Number(raw)];
		if (text === undefined) throw new Refusal('damaged');
		return text;
	}

	#addMerge(reference: string): void {
		const [from = '', to = from] = reference.split(':');
		const range = { top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) };
		if (range.bottom < range.top || range.right < range.left) throw new Refusal('damaged');
		if (this.merges.length >= LIMITS.merges) throw new Refusal('too-many-merges');
		this.merges.push(range);
	}
}

function textValue(text: string): CellValue | undefined {
	return text === '' ? undefined : { kind: 'text', text };
}

/** AB12 → 28 */
function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < reference.length; at += 1) {
		const letter = (reference.charCodeAt(at) | 32) - 96;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	if (column === 0) throw new Refusal('damaged');
	return column;
}

/** AB12 → 12 */
function rowOf(reference: string): number {
	const row = Number(/\d+$/u.exec(reference)?.[0]);
	if (!Number.isInteger(row) || row < 1 || row > MAX_ROW) throw new Refusal('damaged');
	return row;
}
