import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { Selection } from '../../../shared/facts/selection.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { GridCell, Stated } from './grid.ts';
import { text } from './grid.ts';
import { type AmountStyle, amountCell } from './print.ts';

/** The figures that tables are made from. */
export interface Department {
	readonly ledger: Ledger;
	readonly catalog: Catalog;
	/** As printed on the tables. */
	readonly name: string;
	readonly year: number;
}

/** How a province writes its tables: what `template-variants.md` tells apart. */
export interface Dialect {
	readonly style: AmountStyle;
	/** one: 2080101 in one column; merged: one column over three; three: 208 | 01 | 01; words: 「2080101行政运行（项）」 in one column with the name. */
	readonly codes: 'one' | 'merged' | 'three' | 'words';
	readonly totalRow: 'first' | 'last';
	/** 合计, 合 计 … */
	readonly total: string;
	/** A row that numbers the columns: its first words (栏次), or none. */
	readonly columnNumbers?: string;
	/** Lines of the 总表 are numbered. */
	readonly lineNumbers: boolean;
	/** 类 with a line in the 总表. */
	readonly classes: readonly string[];
	readonly title: (year: number, name: string) => string;
	/** 公开01表; blank: none. */
	readonly number: (place: number) => string;
	readonly department: (name: string) => string;
	readonly unitLine: string;
	readonly yearLine?: string;
	/** 使用非财政拨款结余, in other years 用事业基金弥补收支差额, 使用非财政拨款结余（含专用结余） */
	readonly fromReserves: string;
}

export const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;
export const SOURCES = [...FUNDS, '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'] as const;
export const BASIC = ['人员经费', '公用经费'] as const;

/** The 26 类 of 2024, and 24 as Shanghai lists them. */
export const CLASSES_26 =
	'201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 229 231 232 234'.split(' ');
export const CLASSES_24 = CLASSES_26.filter((code) => !['231', '232'].includes(code));
export const CLASSES_23 = CLASSES_26.filter((code) => !['231', '232', '234'].includes(code));

export const NATIONAL: Dialect = {
	style: { unit: '万元', decimals: 2 },
	codes: 'one',
	totalRow: 'first',
	total: '合计',
	columnNumbers: '栏次',
	lineNumbers: true,
	classes: CLASSES_26,
	title: (year, name) => `${year}年度${name}`,
	number: (place) => `公开${String(place).padStart(2, '0')}表`,
	department: (name) => `部门：${name}`,
	unitLine: '单位：万元',
	fromReserves: '使用非财政拨款结余',
};

/** Makes amounts of one department in one dialect. */
export class Scribe {
	readonly department: Department;
	readonly dialect: Dialect;

	constructor(department: Department, dialect: Dialect) {
		this.department = department;
		this.dialect = dialect;
	}

	sum(selection: Selection, unit = ''): GridCell {
		return this.amount({ kind: 'sum', year: this.department.year, unit, selection });
	}

	indicator(name: string): GridCell {
		return this.amount({ kind: 'indicator', year: this.department.year, name });
	}

	/** An amount that the ledger does not have. */
	other(words: string, exact: number): GridCell {
		return amountCell(this.department.ledger, { kind: 'other', words }, this.dialect.style, exact);
	}

	amount(stated: Stated): GridCell {
		return amountCell(this.department.ledger, stated, this.dialect.style);
	}

	frame(place: number, name: string) {
		const { department, dialect } = this;
		return {
			title: dialect.title(department.year, name),
			number: dialect.number(place),
			department: dialect.department(department.name),
			unitLine: dialect.unitLine,
			...(dialect.yearLine === undefined ? {} : { yearLine: dialect.yearLine }),
		};
	}

	functionName(code: string): string {
		return this.department.catalog.functions.get(code)?.name ?? `科目${code}`;
	}

	economicName(code: string): string {
		return this.department.catalog.economics.get(code)?.name ?? `科目${code}`;
	}

	/** Codes of 类, 款 and 项 that have an amount, in order. */
	functionCodes(selection: Selection): string[] {
		const codes = new Set<string>();
		for (const entry of this.department.ledger.entries) {
			if (entry.year !== this.department.year || entry.functionCode === '' || entry.amount === 0) continue;
			if (!meets(entry, selection)) continue;
			for (const length of [3, 5, 7]) codes.add(entry.functionCode.slice(0, length));
		}
		return [...codes].sort();
	}
}

function meets(entry: Ledger['entries'][number], selection: Selection): boolean {
	const ok = (values: readonly string[] | undefined, value: string) => values === undefined || values.includes(value);
	return (
		ok(selection.账, entry.book) &&
		ok(selection.阶段, entry.stage) &&
		ok(selection.资金性质, entry.source) &&
		ok(selection.支出性质, entry.nature) &&
		ok(selection.类别, entry.category)
	);
}

/** The condition 功能科目类/款/项 of a code by its length. */
export function ofFunction(code: string): Selection {
	if (code.length <= 3) return { 功能科目类: [code] };
	return code.length <= 5 ? { 功能科目款: [code] } : { 功能科目项: [code] };
}

export function ofEconomic(code: string): Selection {
	return code.length <= 3 ? { 经济科目类: [code] } : { 经济科目款: [code] };
}

/** The cells before a row's amounts: code and name as the dialect writes them. */
export function codeCells(dialect: Dialect, code: string, name: string): (GridCell | null)[] {
	switch (dialect.codes) {
		case 'one':
			return [text(code), text(name)];
		case 'merged':
			return [text(code), null, null, text(name)];
		case 'three':
			return [text(code.slice(0, 3)), text(code.slice(3, 5)), text(code.slice(5, 7)), text(name)];
		case 'words': {
			const level = code.length <= 3 ? '类' : code.length <= 5 ? '款' : '项';
			return [text(`${code}${name}（${level}）`)];
		}
	}
}

export function codeWidth(dialect: Dialect): number {
	return { one: 2, merged: 4, three: 4, words: 1 }[dialect.codes];
}

/** 一、 二、 … 二十六、 */
export function ordinal(place: number): string {
	const digits = '零一二三四五六七八九';
	const tens = Math.floor(place / 10);
	const ones = place % 10;
	return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}、`;
}
