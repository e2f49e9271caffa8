import { type Catalog, FUNCTION_CODE_LENGTHS, type Subject } from '../../catalog/catalog.ts';
import type { FormDeclaration } from '../../forms/declare.ts';
import { plain } from '../../published/columns.ts';
import type { Published, PublishedRow, PublishedTable } from '../../published/published.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding, Level, Where } from '../finding.ts';
import { Missing } from './missing.ts';
import { quote, rowName, wan } from './view.ts';

const NOT_BASIC = { code: 'T08-R3', title: '基本支出决算表不列基本建设和社会保障基金科目' } as const;

/** S-09, S-10, T08-R3：科目 against the catalogue of the year. */
export const subjectChecks: readonly Check[] = [
	{
		code: 'S-09',
		title: '科目编码和名称与当年目录一致',
		source: '当年政府收支分类科目',
		run: (published, context) => [
			...published.tables.flatMap((table) => (listsFunctions(table, context) ? structure(table) : [])),
			...names(published, context),
		],
	},
	{
		code: 'S-10',
		title: '末级“其他”项的编码按当年目录',
		source: '2021 年起“其他……（款）”下的末级项由 01 改为 99',
		run: (published, { year, catalog, forms }) =>
			codedRows(published, { forms }).flatMap(([code, rows]): Finding[] => {
				const right = otherOfYear(code, year, catalog);
				if (right === undefined) return [];
				const message = `${code}${quote(rows[0]?.row.label ?? '')}：${year} 年目录里没有这个编码，“其他”项应是 ${right}。`;
				return [{ code: 'S-10', level: 'warning', message, where: whereOf(rows) }];
			}),
	},
	{
		...NOT_BASIC,
		source: '基本支出不含 309、311、313',
		run: (published, context) => {
			const table = published.table('08');
			return table === undefined ? noTable('08', context) : table.rows.flatMap((row) => notBasic(table, row));
		},
	},
];

function noTable(id: string, { forms }: CheckContext): Finding[] {
	const missing = new Missing(NOT_BASIC);
	const form = forms.find((candidate) => candidate.id === id);
	if (form !== undefined) missing.addTable(form.number);
	return missing.findings();
}

function notBasic(table: PublishedTable, row: PublishedRow): Finding[] {
	if (!/^(?:309|311|313)/u.test(row.code)) return [];
	const value = [...row.cells.values()][0]?.value;
	if (value === 0) return [];
	const amount = value === undefined ? '' : `（${wan(value)} 万元）`;
	const message = `${table.number}列有${quote(rowName(row))}${amount}，基本支出不应列这个科目。`;
	const where = [{ table: table.number, row: rowName(row) }];
	return [{ code: NOT_BASIC.code, level: 'warning', message, where }];
}

interface CodedRow {
	readonly table: PublishedTable;
	readonly row: PublishedRow;
}

function listsFunctions(table: PublishedTable, { forms }: Pick<CheckContext, 'forms'>): boolean {
	return forms.some((form) => form.id === table.form && isFunctionList(form));
}

function isFunctionList(form: FormDeclaration): boolean {
	return form.blocks.some((block) => block.lines.kind === '功能科目');
}

/** Codes of 功能科目 in order of first appearance, with every row that has them. */
function codedRows(published: Published, context: Pick<CheckContext, 'forms'>): [string, CodedRow[]][] {
	const byCode = new Map<string, CodedRow[]>();
	for (const table of published.tables) {
		if (!listsFunctions(table, context)) continue;
		for (const row of table.rows) {
			if (row.kind !== 'code') continue;
			const rows = byCode.get(row.code);
			if (rows === undefined) byCode.set(row.code, [{ table, row }]);
			else rows.push({ table, row });
		}
	}
	return [...byCode];
}

function whereOf(rows: readonly CodedRow[]): Where[] {
	return rows.map(({ table, row }) => ({ table: table.number, row: rowName(row) }));
}

/** Form of the codes, and that each has its parents above and, unless it is a 项, something below. */
function structure(table: PublishedTable): Finding[] {
	const codes = table.rows.filter((row) => row.kind === 'code').map((row) => row.code);
	const printed = new Set(codes);
	const parents = new Set(
		codes.flatMap((code) => [code.slice(0, 3), code.slice(0, 5)].filter((part) => part !== code)),
	);
	const seen = new Set<string>();
	const reported = new Set<string>();
	return table.rows.flatMap((row): Finding[] => {
		if (row.kind !== 'code' && row.kind !== 'unknown') return [];
		const name = rowName(row);
		const found = (level: Level, message: string): Finding[] => [
			{ code: 'S-09', level, message: `${table.number}${message}`, where: [{ table: table.number, row: name }] },
		];
		const { code } = row;
		if (code === '') return found('error', `的${quote(name)}没有科目编码。`);
		if (!isCode(code)) {
			return found('error', `${quote(name)}的科目编码应是 3、5 或 7 位数字。`);
		}
		if (seen.has(code)) return found('error', `的${quote(name)}出现了不止一次。`);
		seen.add(code);
		const parent = code.slice(0, code.length - 2);
		if (code.length > 3 && !printed.has(parent) && !reported.has(parent)) {
			reported.add(parent);
			return found('error', `有${quote(name)}，没有它的上级科目 ${parent}。`);
		}
		if (code.length < 7 && !parents.has(code)) return found('warning', `的${quote(name)}没有列出下级科目。`);
		return [];
	});
}

/** One finding for each code and wrong name, however many tables have it. */
function names(published: Published, context: CheckContext): Finding[] {
	const { catalog, year } = context;
	const functions = codedRows(published, context).flatMap(([code, rows]) => {
		if (!isCode(code) || otherOfYear(code, year, catalog) !== undefined) return [];
		return judgeNames(code, rows, catalog.functions.get(code), context);
	});
	const economics = published.tables.flatMap((table) =>
		table.rows.flatMap((row) => {
			const economic = row.code !== '' && !listsFunctions(table, context);
			return economic ? judgeNames(row.code, [{ table, row }], catalog.economics.get(row.code), context) : [];
		}),
	);
	return [...functions, ...economics];
}

function judgeNames(
	code: string,
	rows: readonly CodedRow[],
	subject: Subject | undefined,
	{ catalog, year }: CheckContext,
): Finding[] {
	if (subject === undefined) {
		const message = `${year} 年的科目目录里没有 ${code}${quote(rows[0]?.row.label ?? '')}。请核对编码；编码没错就请补上目录。`;
		return [{ code: 'S-09', level: 'warning', message, where: whereOf(rows) }];
	}
	const byName = new Map<string, CodedRow[]>();
	for (const coded of rows) {
		if (sameName(coded.row.label, subject.name)) continue;
		byName.set(coded.row.label, [...(byName.get(coded.row.label) ?? []), coded]);
	}
	return [...byName].map(([name, wrong]): Finding => {
		const old = catalog.oldNames.some((row) => row.code === code && sameName(row.oldName, name));
		const sure = subject.confidence === '确认';
		const message =
			`${code} 的名称印作${quote(name)}，${year} 年目录里是${quote(subject.name)}` +
			`${old ? '，印的是旧名' : ''}${sure ? '。' : '（目录里这个名称待核）。'}`;
		return { code: 'S-09', level: sure ? 'error' : 'hint', message, where: whereOf(wrong) };
	});
}

function isCode(code: string): boolean {
	return /^\d+$/u.test(code) && FUNCTION_CODE_LENGTHS.some((length) => length === code.length);
}

function sameName(a: string, b: string): boolean {
	return a === b || plain(a.normalize('NFKC')) === plain(b.normalize('NFKC'));
}

/** For XX99XX of another time (01 up to 2020, 99 since) what the code is in this year. */
function otherOfYear(code: string, year: number, catalog: Catalog): string | undefined {
	const [, group, item] = /^(\d{3}99)(01|99)$/u.exec(code) ?? [];
	if (group === undefined || catalog.functions.has(code)) return undefined;
	const right = year >= 2021 ? '99' : '01';
	return item === right ? undefined : `${group}${right}`;
}
