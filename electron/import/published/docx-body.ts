import type { Archive } from '../file/archive.ts';
import { Refusal } from '../file/refusal.ts';
import { type Attributes, parsePart, prefixed, type XmlHandler } from '../file/xml.ts';

/** The body of a document as paragraphs and tables in reading order. */
export type DocxBlock = DocxParagraph | DocxTable;

export interface DocxParagraph {
	readonly kind: 'paragraph';
	/** Runs joined; \t for a tab, \n for a line break. What is deleted or hidden is left out. */
	readonly text: string;
	readonly style: string | undefined;
	/** Outline level of its own, 0 … 9. */
	readonly outline: number | undefined;
	/** All of the text is set bold by hand. */
	readonly bold: boolean;
	/** Belongs to the result of a table of contents. */
	readonly contents: boolean;
}

export interface DocxTable {
	readonly kind: 'table';
	readonly rows: readonly (readonly DocxCell[])[];
}

export interface DocxCell {
	readonly text: string;
	/** Columns of the grid that it covers. */
	readonly span: number;
	/** Continues the cell above it. */
	readonly covered: boolean;
}

/** Word itself allows 63 columns. */
const MAX_SPAN = 500;
/** Paragraphs and cells of a document; the longest reports have some 20,000. */
const MAX_BLOCKS = 1_000_000;

/** Not printed: deletions, what older programs see instead, earlier formatting, readings above text. */
const SKIPPED = new Set(['del', 'moveFrom', 'Fallback', 'rt', 'pPrChange', 'rPrChange', 'tcPrChange', 'trPrChange']);

/** Reads the main part of a document. Text boxes and tables within cells come as blocks of their own. */
export async function readBody(archive: Archive, path: string): Promise<DocxBlock[]> {
	const reader = new BodyReader();
	await parsePart(archive, path, reader);
	return reader.blocks;
}

interface OpenParagraph {
	text: string;
	style: string | undefined;
	outline: number | undefined;
	bold: boolean;
	contents: boolean;
	/** The cell it stands in, if any. */
	readonly cell: OpenCell | undefined;
}

interface OpenCell {
	texts: string[];
	span: number;
	covered: boolean;
}

interface OpenTable {
	readonly rows: DocxCell[][];
	row: DocxCell[];
	cell: OpenCell | undefined;
}

interface Field {
	/** As much of it as tells what it is. */
	instruction: string;
	inResult: boolean;
	/** A table of contents. */
	contents: boolean;
}

/** The first word of an instruction says what the field is. */
const LONGEST_INSTRUCTION = 100;

class BodyReader implements XmlHandler {
	readonly blocks: DocxBlock[] = [];
	#count = 0;
	/** Elements open inside one that is skipped. */
	#skipping = 0;
	readonly #paragraphs: OpenParagraph[] = [];
	readonly #tables: OpenTable[] = [];
	readonly #fields: Field[] = [];
	/** Fields whose result has not begun. */
	#instructing = 0;
	/** For each open block of controls, whether it is a table of contents. */
	readonly #controls: boolean[] = [];
	/** Tables of contents that are open: a file may open a million fields and close none. */
	#contents = 0;
	#run: { text: string; bold: boolean; hidden: boolean } | undefined;
	#inMark = false;
	#collecting: 'text' | 'instruction' | undefined;

	open(name: string, attributes: Attributes): void {
		if (this.#skipping > 0 || SKIPPED.has(name)) {
			this.#skipping += 1;
			return;
		}
		this.#openBlock(name, attributes);
		if (this.#run !== undefined) this.#openInRun(name, attributes);
		else this.#openInParagraph(name, attributes);
		this.#openInTable(name, attributes);
	}

	close(name: string): void {
		if (this.#skipping > 0) {
			this.#skipping -= 1;
			return;
		}
		if (name === 't' || name === 'instrText') this.#collecting = undefined;
		else if (name === 'pPr') this.#inMark = false;
		else if (name === 'r') this.#closeRun();
		else if (name === 'fldSimple') this.#closeField();
		else if (name === 'sdt') this.#contents -= this.#controls.pop() === true ? 1 : 0;
		else if (name === 'p') this.#closeParagraph();
		else this.#closeInTable(name);
	}

	text(text: string): void {
		if (this.#skipping > 0) return;
		if (this.#collecting === 'instruction') this.#instruct(this.#fields.at(-1), text);
		if (this.#collecting === 'text') this.#append(text);
	}

	#openBlock(name: string, attributes: Attributes): void {
		switch (name) {
			case 'p':
				this.#countBlock();
				// A text box lies inside a run of the paragraph that it is anchored to.
				this.#closeRun();
				this.#paragraphs.push({
					text: '',
					style: undefined,
					outline: undefined,
					bold: true,
					contents: this.#inContents(),
					cell: this.#tables.at(-1)?.cell,
				});
				break;
			case 'sdt':
				this.#controls.push(false);
				break;
			case 'docPartGallery':
				if (prefixed(attributes, 'val') === 'Table of Contents' && this.#controls.at(-1) === false) {
					this.#controls[this.#controls.length - 1] = true;
					this.#contents += 1;
				}
				break;
			case 'fldSimple':
				this.#openField(prefixed(attributes, 'instr') ?? '', true);
				break;
			case 'r':
				this.#run = { text: '', bold: false, hidden: false };
				break;
			default:
		}
	}

	#openInParagraph(name: string, attributes: Attributes): void {
		const paragraph = this.#paragraphs.at(-1);
		if (paragraph === undefined) return;
		if (name === 'pPr') this.#inMark = true;
		else if (this.#inMark && name === 'pStyle') paragraph.style = prefixed(attributes, 'val');
		else if (this.#inMark && name === 'outlineLvl') paragraph.outline = Number(prefixed(attributes, 'val'));
	}

	#openInRun(name: string, attributes: Attributes): void {
		const run = this.#run;
		if (run === undefined) return;
		switch (name) {
			case 't':
				this.#collecting = 'text';
				break;
			case 'instrText':
				this.#collecting = 'instruction';
				break;
			case 'fldChar':
				this.#fieldMark(prefixed(attributes, 'fldCharType'));
				break;
			case 'b':
				run.bold = isOn(attributes);
				break;
			case 'vanish':
				run.hidden = isOn(attributes);
				break;
			case 'tab':
			case 'ptab':
				this.#append('\t');
				break;
			case 'br':
			case 'cr':
				this.#append('\n');
				break;
			case 'noBreakHyphen':
				this.#append('-');
				break;
			case 'sym':
				this.#append(symbol(prefixed(attributes, 'char')));
				break;
			default:
		}
	}

	#openInTable(name: string, attributes: Attributes): void {
		const table = this.#tables.at(-1);
		const value = prefixed(attributes, 'val');
		switch (name) {
			case 'tbl':
				this.#tables.push({ rows: [], row: [], cell: undefined });
				break;
			case 'tr':
				if (table !== undefined) table.row = [];
				break;
			case 'tc':
				this.#countBlock();
				if (table !== undefined) table.cell = { texts: [], span: 1, covered: false };
				break;
			case 'gridBefore':
			case 'gridAfter':
				// Read in trPr, before the cells; what stands after them needs no place of its own.
				if (name === 'gridBefore') table?.row.push({ text: '', span: columns(value), covered: false });
				break;
			case 'gridSpan':
				if (table?.cell !== undefined) table.cell.span = columns(value);
				break;
			case 'vMerge':
				if (table?.cell !== undefined) table.cell.covered = value !== 'restart';
				break;
			default:
		}
	}

	#closeInTable(name: string): void {
		const table = this.#tables.at(-1);
		if (table === undefined) return;
		if (name === 'tc' && table.cell !== undefined) {
			const { texts, span, covered } = table.cell;
			table.row.push({ text: covered ? '' : texts.join('\n'), span, covered });
			table.cell = undefined;
		} else if (name === 'tr') table.rows.push(table.row);
		else if (name === 'tbl') {
			this.#tables.pop();
			this.blocks.push({ kind: 'table', rows: table.rows });
		}
	}

	#closeRun(): void {
		const run = this.#run;
		this.#run = undefined;
		const paragraph = this.#paragraphs.at(-1);
		if (run === undefined || paragraph === undefined || run.hidden) return;
		paragraph.text += run.text;
		if (run.text.trim() !== '' && !run.bold) paragraph.bold = false;
	}

	#closeParagraph(): void {
		const paragraph = this.#paragraphs.pop();
		if (paragraph === undefined) return;
		const { cell, ...read } = paragraph;
		if (cell === undefined)
			this.blocks.push({ kind: 'paragraph', ...read, contents: read.contents || this.#inContents() });
		else cell.texts.push(read.text);
	}

	#append(text: string): void {
		if (this.#run !== undefined && this.#instructing === 0) this.#run.text += text;
	}

	#fieldMark(type: string | undefined): void {
		const field = this.#fields.at(-1);
		if (type === 'begin') this.#openField('', false);
		else if (type === 'separate' && field !== undefined) {
			if (!field.inResult) this.#instructing -= 1;
			field.inResult = true;
			const paragraph = this.#paragraphs.at(-1);
			if (paragraph !== undefined && this.#inContents()) paragraph.contents = true;
		} else if (type === 'end') this.#closeField();
	}

	#openField(instruction: string, inResult: boolean): void {
		const field = { instruction: '', inResult, contents: false };
		this.#fields.push(field);
		if (!inResult) this.#instructing += 1;
		this.#instruct(field, instruction);
	}

	#instruct(field: Field | undefined, text: string): void {
		if (field === undefined || field.instruction.length > LONGEST_INSTRUCTION) return;
		field.instruction += text.slice(0, LONGEST_INSTRUCTION);
		const contents = /^\s*TOC\b/iu.test(field.instruction);
		if (contents !== field.contents) this.#contents += contents ? 1 : -1;
		field.contents = contents;
	}

	#closeField(): void {
		const field = this.#fields.pop();
		if (field === undefined) return;
		if (!field.inResult) this.#instructing -= 1;
		if (field.contents) this.#contents -= 1;
	}

	#inContents(): boolean {
		return this.#contents > 0;
	}

	#countBlock(): void {
		this.#count += 1;
		if (this.#count > MAX_BLOCKS) throw new Refusal('too-many-cells');
	}
}

function isOn(attributes: Attributes): boolean {
	const value = prefixed(attributes, 'val');
	return value === undefined || value === '1' || value === 'true' || value === 'on';
}

function columns(value: string | undefined): number {
	const count = Number(value);
	if (!Number.isInteger(count) || count < 0 || count > MAX_SPAN) throw new Refusal('damaged');
	return count;
}

/** A sign of a symbol font, such as a ticked box: kept as the character of that font. */
function symbol(code: string | undefined): string {
	const value = Number.parseInt(code ?? '', 16);
	return Number.isInteger(value) && value > 0 && value <= 0xffff ? String.fromCharCode(value) : '';
}
