import type { CellSheet, CellValue } from '../../../shared/sheets/cells.ts';
import { MAX_COLUMN } from '../file/limits.ts';
import { numberOrDate } from '../file/number-format.ts';
import { Refusal } from '../file/refusal.ts';
import { type CellCount, SheetBuilder } from '../file/sheet-builder.ts';
import type { Book, BoundSheet } from './book.ts';
import { atLeast, RECORD, type Record } from './records.ts';

/** Source: [MS-XLS] 2.5.10. */
const ERRORS: Readonly<{ [code: number]: string }> = {
	0x00: '#NULL!',
	0x07: '#DIV/0!',
	0x0f: '#VALUE!',
	0x17: '#REF!',
	0x1d: '#NAME?',
	0x24: '#NUM!',
	0x2a: '#N/A',
};

/** Row, column and style of a cell, from 0. */
interface CellHead {
	readonly row: number;
	readonly column: number;
	readonly style: number;
}

/** Takes the records of one worksheet. No formula is read, let alone computed: only what the file last computed. */
export class SheetReader {
	readonly #book: Book;
	readonly #builder: SheetBuilder;
	/** A formula whose text comes in a record of its own. */
	#awaiting: CellHead | undefined;

	constructor(book: Book, sheet: BoundSheet, count: CellCount) {
		this.#book = book;
		this.#builder = new SheetBuilder(sheet.name, count);
		this.#builder.hidden = sheet.hidden;
	}

	take({ type, data, parts }: Record): void {
		switch (type) {
			case RECORD.number:
				this.#number(headOf(data, 14), data.readDoubleLE(6), false);
				break;
			case RECORD.shortNumber:
				this.#number(headOf(data, 10), shortNumber(data.readInt32LE(6)), false);
				break;
			case RECORD.multipleNumbers:
				this.#multipleNumbers(data);
				break;
			case RECORD.sharedText:
				this.#sharedText(headOf(data, 10), data.readUInt32LE(6));
				break;
			case RECORD.label:
			case RECORD.richText:
				this.#text(headOf(data, 8), this.#book.text(parts, 6), false);
				break;
			case RECORD.booleanOrError:
				this.#add(headOf(data, 8), booleanOrError(data.readUInt8(6), data.readUInt8(7) === 1), false);
				break;
			case RECORD.formula:
				this.#formula(headOf(data, 14), data);
				break;
			case RECORD.formulaText:
				if (this.#awaiting !== undefined) this.#text(this.#awaiting, this.#book.text(parts, 0), true);
				this.#awaiting = undefined;
				break;
			default:
				this.#takeLayout(type, data);
		}
	}

	finish(): CellSheet {
		return this.#builder.build();
	}

	#takeLayout(type: number, data: Buffer): void {
		switch (type) {
			case RECORD.blank:
				this.#builder.countBlanks(1);
				break;
			case RECORD.multipleBlanks:
				this.#builder.countBlanks(Math.floor(data.length / 2));
				break;
			case RECORD.row:
				atLeast(data, 16);
				if ((data.readUInt8(12) & 0x20) !== 0)
					this.#builder.hideRows(data.readUInt16LE(0) + 1, data.readUInt16LE(0) + 1);
				break;
			case RECORD.columnInfo:
				atLeast(data, 10);
				if ((data.readUInt8(8) & 0x01) !== 0) {
					this.#builder.hideColumns(data.readUInt16LE(0) + 1, Math.min(data.readUInt16LE(2), 255) + 1);
				}
				break;
			case RECORD.merges:
				this.#merges(data);
				break;
			default:
		}
	}

	#add(head: CellHead, value: CellValue, formula: boolean): void {
		this.#builder.add(head.row + 1, head.column + 1, value, this.#book.format(head.style).code, formula);
	}

	#number(head: CellHead, value: number, formula: boolean): void {
		if (!Number.isFinite(value)) throw new Refusal('damaged');
		this.#add(head, numberOrDate(value, this.#book.format(head.style), this.#book.date1904), formula);
	}

	#text(head: CellHead, text: string, formula: boolean): void {
		if (text !== '') this.#add(head, { kind: 'text', text }, formula);
	}

	#sharedText(head: CellHead, index: number): void {
		const text = this.#book.strings[index];
		if (text === undefined) throw new Refusal('damaged');
		this.#text(head, text, false);
	}

	#multipleNumbers(data: Buffer): void {
		atLeast(data, 6);
		const row = data.readUInt16LE(0);
		const first = data.readUInt16LE(2);
		const last = data.readUInt16LE(data.length - 2);
		if (last < first || last >= MAX_COLUMN || data.length !== 6 + (last - first + 1) * 6) throw new Refusal('damaged');
		for (let column = first; column <= last; column += 1) {
			const at = 4 + (column - first) * 6;
			const head = { row, column, style: data.readUInt16LE(at) };
			this.#number(head, shortNumber(data.readInt32LE(at + 2)), false);
		}
	}

	/** The last result: a number, or a mark with the kind of something else. */
	#formula(head: CellHead, data: Buffer): void {
		this.#awaiting = undefined;
		if (data.readUInt16LE(12) !== 0xffff) {
			this.#number(head, data.readDoubleLE(6), true);
			return;
		}
		const kind = data.readUInt8(6);
		if (kind === 0) this.#awaiting = head;
		else if (kind === 1 || kind === 2) this.#add(head, booleanOrError(data.readUInt8(8), kind === 2), true);
	}

	#merges(data: Buffer): void {
		atLeast(data, 2);
		const count = data.readUInt16LE(0);
		atLeast(data, 2 + count * 8);
		for (let at = 2; at < 2 + count * 8; at += 8) {
			this.#builder.merge({
				top: data.readUInt16LE(at) + 1,
				bottom: data.readUInt16LE(at + 2) + 1,
				left: data.readUInt16LE(at + 4) + 1,
				right: data.readUInt16LE(at + 6) + 1,
			});
		}
	}
}

function headOf(data: Buffer, bytes: number): CellHead {
	atLeast(data, bytes);
	const column = data.readUInt16LE(2);
	if (column >= MAX_COLUMN) throw new Refusal('damaged');
	return { row: data.readUInt16LE(0), column, style: data.readUInt16LE(4) };
}

/** RK: the upper 30 bits of a double or a whole number, either of them possibly times 100. Source: [MS-XLS] 2.5.122. */
function shortNumber(bits: number): number {
	let value = bits >> 2;
	if ((bits & 0x02) === 0) {
		const double = Buffer.alloc(8);
		double.writeInt32LE(bits & ~0x03, 4);
		value = double.readDoubleLE(0);
	}
	return (bits & 0x01) === 0 ? value : value / 100;
}

function booleanOrError(code: number, isError: boolean): CellValue {
	return isError ? { kind: 'error', code: ERRORS[code] ?? '#N/A' } : { kind: 'boolean', value: code !== 0 };
}
