import { columnLetters } from '../sheets/cells.ts';
import { codeIn, isEconomic, isFunction, withoutZeros, withZero } from './codes.ts';
import { economicSelection, functionSelection, type RowMeaning } from './compose.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { Block } from './header.ts';
import type { Kind, Role, RowAxis } from './kinds.ts';
import { meet } from './meaning.ts';
import type { Vocabulary } from './vocabulary.ts';
import { labelOf, plainText, wordOf } from './words.ts';

/** 行：one row of one block, understood. */
export interface RowReading extends RowMeaning {
	/** 208 社会保障和就业支出, as printed. */
	readonly label: string;
	/** 科目 code; blank for a row of words. */
	readonly code: string;
	readonly unit: string;
	/** A sum of other rows. */
	readonly total: boolean;
	/** 其中： */
	readonly among: boolean;
	/** 0 when it bears no number; see words.ts. */
	readonly rank: number;
	/** Nobody knows what it is: why. */
	readonly unknown: string;
}

const NAMES: readonly Role[] = ['名称', '科目名称'];
const CODES: readonly Role[] = ['类', '款', '项', '编码'];

/** Reads the rows of one block from the top: what a row is may depend on those above it. */
export class RowReader {
	readonly #kind: Kind;
	readonly #words: Vocabulary;
	readonly #block: Block;
	#code = '';
	#economic = '';
	#above: { readonly rank: number; readonly word: string }[] = [];
	/** 年初结转和结余: rows below it that only name a fund are its parts. */
	#lead: { readonly rank: number; readonly meaning: RowMeaning } | undefined;
	/** Words of the rows so far. */
	readonly #seen = new Set<string>();
	/** Of a table whose units are lines between the 科目: the one that the rows below it are of. */
	#unit = '';
	readonly #department: string;

	/** @param department what the table is about; a line of its name is the whole. */
	constructor(kind: Kind, block: Block, words: Vocabulary, department = '') {
		this.#kind = kind;
		this.#block = block;
		this.#words = words;
		this.#department = wholeName(department);
	}

	/** Undefined when nothing stands at the left of the row. */
	read(row: GridRow): RowReading | undefined {
		const texts = this.#texts(row);
		const reading = this.#readTexts(texts);
		const project = texts.get('项目名称')?.trim() ?? '';
		const isLine = reading !== undefined && reading.unknown === '' && !reading.total && reading.words.length === 0;
		if (!isLine || project === '' || reading.means.项目名称 !== undefined) return reading;
		return { ...reading, label: `${reading.label} ${project}`, means: { ...reading.means, 项目名称: [project] } };
	}

	#readTexts(texts: ReadonlyMap<Role, string>): RowReading | undefined {
		const code = CODES.flatMap((role) => {
			const text = texts.get(role) ?? '';
			return text === '' ? [] : [{ role, text }];
		});
		const name = NAMES.map((role) => texts.get(role) ?? '').find((text) => text !== '') ?? '';
		const unitText = texts.get('单位名称') ?? texts.get('单位编码') ?? '';
		if (this.#block.labels.every(({ role }) => role === '行次' || role === '备注')) return whole();
		if (code.length === 0 && name === '' && unitText === '') {
			return texts.has('项目名称') ? this.#ofProject(texts.get('项目名称') ?? '') : undefined;
		}
		const subject = this.#subject(code, name);
		const codes = code.map(({ text }) => text);
		const words = [name, ...codes, unitText].filter((text) => text !== '');
		const label = [...new Set([unitText, ...codes, name].filter((text) => text !== ''))]
			.join(' ')
			.replace(/\s+/gu, ' ');
		if (subject !== undefined) {
			const selection = subject.startsWith('3') ? economicSelection(subject) : functionSelection(subject);
			return {
				...PLAIN,
				label,
				code: subject,
				unit: unitText === '' ? this.#unit : unitName(unitText),
				means: selection,
				...marks(name === '' ? (codes[0] ?? '') : name),
				total: false,
			};
		}
		if (this.#isUnitLine(words[0] ?? '')) {
			const own = unitName(words[0] ?? '');
			this.#unit = wholeName(own) === this.#department ? '' : own;
			return { ...PLAIN, label, unit: this.#unit, total: true };
		}
		if (codes.some((text) => /\d{3}/u.test(text))) {
			return { ...PLAIN, label, unknown: '科目编码认不得' };
		}
		return this.#ofWords(words, label, unitText);
	}

	/** Texts at the left by what they are; a cell merged over several rows speaks for each, one over columns for the first. */
	#texts(row: GridRow): ReadonlyMap<Role, string> {
		const texts = new Map<Role, string>();
		for (const { column, role } of this.#block.labels) {
			if (role === undefined || texts.has(role)) continue;
			const cell = row.cells.find((each) => each.column === column);
			// A header cell may reach down into the first rows.
			if (cell === undefined || coveredFromLeft(cell) || (cell.covered && this.#words.role(cell.text) !== undefined))
				continue;
			texts.set(role, cell.text);
		}
		return texts;
	}

	#subject(codes: readonly CodeText[], name: string): string | undefined {
		const digits = codes.flatMap(({ role, text }) => {
			const found = codeIn(text);
			return found === '' ? [] : [{ role, text: withZero(found, role) }];
		});
		const axes = this.#kind.rows;
		const takes = (code: string) =>
			(isFunction(code) && axes.includes('功能科目')) || (isEconomic(code) && axes.includes('经济科目'));
		if (digits.length > 0) {
			const code = withoutZeros(this.#joined(digits));
			return takes(code) ? this.#keep(code) : undefined;
		}
		const both = withoutZeros(codeIn(name));
		if (both.length >= 3 && /\D/u.test(plainText(name)) && takes(both)) return this.#keep(both);
		const below = this.#levelled(name);
		if (below !== undefined && takes(below)) return this.#keep(below);
		return name === '' || codes.length > 0 ? undefined : this.#named(name);
	}

	/** 05行政事业单位养老支出（款） below 208: its own two digits behind those of the rows above. */
	#levelled(name: string): string | undefined {
		const [, digits = '', level] = /^(\d{2})\D.*\((款|项)\)/u.exec(plainText(name)) ?? [];
		const above = (this.#economic === '' ? this.#code : this.#economic).slice(0, level === '项' ? 5 : 3);
		return digits !== '' && above.length === (level === '项' ? 5 : 3) ? `${above}${digits}` : undefined;
	}

	/** By name alone, where the kind's words do not say something else. */
	#named(name: string): string | undefined {
		const { word } = labelOf(name);
		for (const axis of this.#axes()) {
			if (axis === '词' && this.#words.row(word, this.#kind).length > 0) return undefined;
			if (axis === '功能科目') {
				const code = this.#words.subjects.functionNamed(word, this.#code);
				if (code !== undefined) return this.#keep(code);
			}
			if (axis === '经济科目') {
				const code = this.#words.subjects.economicNamed(word, this.#economic);
				if (code !== undefined) return this.#keep(code);
			}
		}
		return undefined;
	}

	/** 项目（按功能分类） over the names: 其他支出 below it is 229, not the word or the 经济科目 of that name. */
	#axes(): readonly RowAxis[] {
		const over = this.#block.labels.flatMap(({ path }) => path).join(' ');
		const functions = over.includes('功能分类');
		const economics = over.includes('经济分类');
		const axes = this.#kind.rows;
		if (functions === economics || !axes.includes('功能科目')) return axes;
		const others = axes.filter((axis) => axis !== '功能科目');
		return functions ? ['功能科目', ...others] : others;
	}

	#keep(code: string): string {
		if (code.startsWith('3')) this.#economic = code;
		else this.#code = code;
		return code;
	}

	/** 208 | 05 | 05, 208 | 20805 | 2080505, or only 05 below 208. */
	#joined(digits: readonly CodeText[]): string {
		const above = this.#economic === '' ? this.#code : this.#economic;
		const [first] = digits;
		let code = '';
		if (first !== undefined && first.text.length === 2) code = above.slice(0, first.role === '项' ? 5 : 3);
		for (const { text } of digits) {
			if (text.length >= code.length && text.startsWith(code) && text.length >= 3) code = text;
			else code += text;
		}
		return code;
	}

	#ofProject(name: string): RowReading {
		const found = this.#words.row(wordOf(name), this.#kind);
		if (found.some(({ total }) => total)) return this.#placed(name, name, found);
		return { ...PLAIN, label: name, means: { 项目名称: [name.trim()] } };
	}

	#ofWords(texts: readonly string[], label: string, unitText: string): RowReading {
		const kind = this.#kind;
		for (const text of texts) {
			const found = this.#words.row(wordOf(text), kind);
			if (found.length === 0) continue;
			if (text === unitText) return this.#placed(text, label, found);
			if (found.some(({ total }) => total) && !SUBTOTAL.test(text)) this.#unit = '';
			return { ...this.#placed(text, label, found), unit: unitText === '' ? this.#unit : this.#unitIn(unitText) };
		}
		const first = texts[0] ?? '';
		if (kind.rows.includes('单位') && (unitText !== '' || this.#maybeUnit(first))) {
			return { ...PLAIN, label, unit: unitName(unitText === '' ? first : unitText) };
		}
		const { rank, word, among } = labelOf(first);
		if (rank > 0) this.#stack(rank, word);
		return { ...PLAIN, label, rank, among, unknown: '这一行的名称认不得' };
	}

	/** 合计 in the column of the units is no unit. */
	#unitIn(text: string): string {
		return this.#words.row(wordOf(text), this.#kind).length > 0 ? '' : unitName(text);
	}

	/** 某局（本级） between the codes of a table that has no column for units. */
	#isUnitLine(text: string): boolean {
		const roles = this.#block.labels.map(({ role }) => role);
		if (this.#kind.rows.includes('单位') || roles.includes('单位名称') || roles.includes('单位编码')) return false;
		if (!roles.some((role) => role !== undefined && CODES.includes(role))) return false;
		const name = withoutBracket(plainText(text));
		return (
			this.#words.kinds.words.unitEndings.some((ending) => name.length > ending.length + 1 && name.endsWith(ending)) &&
			labelOf(text).rank === 0 &&
			!labelOf(text).among &&
			this.#words.row(wordOf(text), this.#kind).length === 0
		);
	}

	/** A name that is no 科目 and has no number before it. */
	#maybeUnit(name: string): boolean {
		const { rank, word, among } = labelOf(name);
		return (
			rank === 0 &&
			!among &&
			word.length > 1 &&
			!/^\d/u.test(word) &&
			this.#words.subjects.functionNamed(word) === undefined
		);
	}

	#placed(text: string, label: string, found: RowMeaning['words']): RowReading {
		const { rank, among, word } = labelOf(text);
		if (rank > 0) this.#stack(rank, word);
		const first = found[0];
		const total = first?.total ?? false;
		const above = this.#above.map(({ word: each }) => each).filter((each) => each !== word);
		const reading = { ...PLAIN, label, rank, among, total, words: found, above };
		const names =
			found.length === 1 && first !== undefined && first.means.账 === undefined && first.means.资金性质 !== undefined;
		const lead = this.#lead;
		// 一般公共预算 of the income stands further up: here it can only be a part of what leads.
		const again = rank === 0 && lead?.rank === 0 && this.#seen.has(word);
		this.#seen.add(word);
		if (names && lead !== undefined && (among || again || (rank > 0 && (lead.rank === 0 || rank > lead.rank)))) {
			const means = meet(first.means, lead.meaning.words[0]?.means ?? {});
			if (means !== undefined) return { ...reading, words: [], means, among: true };
		}
		this.#lead = first?.means.账?.[0] === '结转结余' ? { rank, meaning: reading } : undefined;
		return reading;
	}

	#stack(rank: number, word: string): void {
		this.#above = [...this.#above.filter((each) => each.rank < rank), { rank, word }];
	}
}

interface CodeText {
	readonly role: Role;
	readonly text: string;
}

const PLAIN: RowReading = {
	label: '',
	code: '',
	unit: '',
	total: false,
	among: false,
	rank: 0,
	unknown: '',
	means: {},
	words: [],
	above: [],
};

/** A table without names at the left: its rows are the whole. */
function whole(): RowReading {
	return { ...PLAIN, total: true };
}

/** 小计 is of the unit that it stands under, 合计 of all. */
const SUBTOTAL = /小\s*计/u;

/** Without blanks and （汇总）. */
function wholeName(name: string): string {
	return plainText(name).replace(/\(汇总\)$/u, '');
}

function marks(text: string): Pick<RowReading, 'rank' | 'among'> {
	const { rank, among } = labelOf(text);
	return { rank, among };
}

function unitName(text: string): string {
	return text.replace(/\s+/gu, '');
}

function coveredFromLeft(cell: GridCell): boolean {
	return cell.covered && cell.home.replace(/\d+$/u, '') !== columnLetters(cell.column);
}

/** 其他支出(备注) → 其他支出. Not by a pattern, which would begin anew at each of thousands of brackets. */
function withoutBracket(text: string): string {
	if (!text.endsWith(')')) return text;
	const open = text.indexOf('(', text.lastIndexOf(')', text.length - 2) + 1);
	return open === -1 ? text : text.slice(0, open);
}
