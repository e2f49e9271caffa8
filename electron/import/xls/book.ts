import { TextDecoder } from 'node:util';
import { LIMITS } from '../file/limits.ts';
import { builtInFormat, formatOf, GENERAL, type NumberFormatCode } from '../file/number-format.ts';
import { Refusal } from '../file/refusal.ts';
import { cleanLineEnds } from '../xlsx/strings.ts';
import { Continued } from './continued.ts';
import { atLeast } from './records.ts';

/** What the sheets of a workbook share: BIFF8 of Excel 97 and later, BIFF5 of Excel 5 and 95. */
export class Book {
	readonly unicode: boolean;
	readonly sheets: BoundSheet[] = [];
	readonly #codes = new Map<number, string>();
	/** Number of the format of each cell style. */
	readonly #styles: number[] = [];
	readonly #formats: NumberFormatCode[] = [];
	strings: readonly string[] = [];
	date1904 = false;
	/** Links to other workbooks; the file holds the last values of their cells. */
	linked = false;
	#decoder = new TextDecoder('gb18030');

	constructor(unicode: boolean) {
		this.unicode = unicode;
	}

	/** Encoding of the texts of BIFF5. Files of no known one are read as Chinese. */
	setCodePage(data: Buffer): void {
		atLeast(data, 2);
		const label = CODE_PAGES[data.readUInt16LE(0)];
		if (label !== undefined) this.#decoder = new TextDecoder(label);
	}

	addSheet(data: Buffer): void {
		atLeast(data, 8);
		const state = data.readUInt8(4) & 0x03;
		this.sheets.push({
			at: data.readUInt32LE(0),
			isWorksheet: data.readUInt8(5) === 0,
			hidden: state !== 0,
			name: this.#shortText(data.subarray(6)),
		});
	}

	addFormat(data: Buffer): void {
		atLeast(data, 4);
		const code = this.unicode ? this.text([data], 2) : this.#shortText(data.subarray(2));
		this.#codes.set(data.readUInt16LE(0), code);
	}

	addStyle(data: Buffer): void {
		atLeast(data, 4);
		this.#styles.push(data.readUInt16LE(2));
	}

	/** The table of texts, with the records that continue it. */
	setStrings(parts: readonly Buffer[]): void {
		const input = new Continued(parts);
		input.skip(4);
		const count = input.uint32();
		if (count > LIMITS.cells) throw new Refusal('too-many-cells');
		const strings: string[] = [];
		// Some programs count more texts than they write.
		while (strings.length < count && !input.atEnd) strings.push(cleanLineEnds(input.text()));
		this.strings = strings;
	}

	format(style: number): NumberFormatCode {
		const known = this.#formats[style];
		if (known !== undefined) return known;
		const number = this.#styles[style];
		const format = number === undefined ? GENERAL : formatOf(this.#codes.get(number) ?? builtInFormat(number));
		this.#formats[style] = format;
		return format;
	}

	/** A text with a count of two bytes before it, which stand at `from` of the first part. */
	text(parts: readonly Buffer[], from: number): string {
		const [first = Buffer.alloc(0), ...others] = parts;
		const rest = [first.subarray(from), ...others];
		if (this.unicode) return cleanLineEnds(new Continued(rest).text());
		const bytes = Buffer.concat(rest);
		atLeast(bytes, 2);
		const end = 2 + bytes.readUInt16LE(0);
		atLeast(bytes, end);
		return cleanLineEnds(this.#decoder.decode(bytes.subarray(2, end)));
	}

	#shortText(data: Buffer): string {
		atLeast(data, 1);
		const count = data.readUInt8(0);
		if (!this.unicode) return this.#decoder.decode(data.subarray(1, 1 + count));
		atLeast(data, 2);
		return new Continued([data.subarray(2)]).startingCharacters(count, (data.readUInt8(1) & 0x01) !== 0);
	}
}

export interface BoundSheet {
	/** Where its records begin in the stream. */
	readonly at: number;
	/** Not a chart, macro or module. */
	readonly isWorksheet: boolean;
	readonly hidden: boolean;
	readonly name: string;
}

const CODE_PAGES: Readonly<{ [page: number]: string }> = {
	437: 'windows-1252',
	932: 'shift_jis',
	936: 'gb18030',
	949: 'euc-kr',
	950: 'big5',
	1251: 'windows-1251',
	1252: 'windows-1252',
	32769: 'windows-1252',
};
