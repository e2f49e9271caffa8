import type { FormDeclaration } from '../../forms/declare.ts';
import type { Published, PublishedTable } from '../../published/published.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding } from '../finding.ts';
import { quote } from './view.ts';

/** S-01 … S-03：are all tables there, and do empty ones say so. */
export const presenceChecks: readonly Check[] = [
	{
		code: 'S-01',
		title: '公开表齐全',
		source: '部门决算公开模板；没有数据的表格应列出空表并说明',
		run: (published, { forms }) =>
			isTextAlone(published, forms)
				? [withoutForms(published)]
				: [...forms.flatMap((form) => absence(form, published)), ...repetitions(published)],
	},
	{
		code: 'S-02',
		title: '空表有无数据说明',
		source: '部门决算公开模板：没有数据的表格应列出空表并说明',
		run: (published, context) =>
			tablesThatMayBeEmpty(published, context).flatMap(({ table }): Finding[] => {
				if (!isWithoutAmounts(table) || listsCodes(table) || table.notes.some(saysEmpty)) return [];
				const message = `${table.number}没有数，表下也没有说明。请写明“本表无数据”及其原因。`;
				return [{ code: 'S-02', level: 'error', message, where: [{ table: table.number }] }];
			}),
	},
	{
		code: 'S-03',
		title: '有数的表不写本表无数据',
		source: '部门决算公开模板',
		run: (published) =>
			published.tables.flatMap((table): Finding[] => {
				const note = table.notes.find(saysEmpty);
				if (note === undefined || isWithoutAmounts(table)) return [];
				const message = `${table.number}有数，表下却写着${quote(note)}。请删去这句说明，或核对表里的数。`;
				return [{ code: 'S-03', level: 'error', message, where: [{ table: table.number, quote: note }] }];
			}),
	},
];

/** A document without any form at all: the forms are published beside it (详见附表), and were not handed in with it. */
function isTextAlone({ tables, unknownTables, sections }: Published, forms: readonly FormDeclaration[]): boolean {
	const isForm = unknownTables.some((table) => forms.some((form) => form.id === table.form));
	return tables.length === 0 && !isForm && sections.some(({ paragraphs }) => paragraphs.length > 0);
}

const ELSEWHERE = /详?见附[表件]/u;

function withoutForms({ sections }: Published): Finding {
	const told = sections.flatMap(({ heading, paragraphs }) =>
		paragraphs.flatMap((text) => {
			const words = ELSEWHERE.exec(text)?.[0];
			return words === undefined || !/公开表|决算表/u.test(heading) ? [] : [{ section: heading, quote: words }];
		}),
	);
	const why = told.length > 0 ? '文件里没有公开表，写的是“详见附表”' : '文件里只有文字，没有公开表';
	const message = `${why}，各表和文字与表是否一致都没有核对。请把公开表（Excel）和这份文件一起核对。`;
	return { code: 'S-01', level: 'unchecked', message, where: told.slice(0, 1) };
}

function absence(form: FormDeclaration, published: Published): Finding[] {
	if (published.table(form.id) !== undefined) return [];
	const misfit = published.unknownTables.find((table) => table.form === form.id);
	const title = form.title.replace(/\{\{.*?\}\}年度/gu, '');
	const message =
		misfit === undefined
			? `没有${form.number}（${title}）。没有数据的表也要列出空表。`
			: `${form.number}（${title}）认不出来：${misfit.reason}。`;
	return [{ code: 'S-01', level: 'error', message, where: [{ table: form.number }] }];
}

/** A table twice in one file; the same table in a workbook and in a document is no repetition. */
function repetitions({ tables }: Published): Finding[] {
	const seen = new Set<string>();
	return tables.flatMap((table): Finding[] => {
		const place = JSON.stringify([table.form, table.source.file]);
		if (!seen.has(place)) {
			seen.add(place);
			return [];
		}
		const message = `${table.number}出现了不止一次，只核对了第一张。`;
		return [{ code: 'S-01', level: 'warning', message, where: [{ table: table.number }] }];
	});
}

function tablesThatMayBeEmpty(published: Published, { forms }: CheckContext) {
	return forms.flatMap((form) => {
		const table = published.table(form.id);
		return table === undefined || form.whenEmpty === undefined ? [] : [{ table }];
	});
}

function isWithoutAmounts(table: PublishedTable): boolean {
	return table.rows.every((row) =>
		[...row.cells.values()].every(({ text, value }) => value === 0 || (value === undefined && text === '')),
	);
}

/** A 科目 is listed because it has an amount, even if it is so small that it prints as 0.00. */
function listsCodes(table: PublishedTable): boolean {
	return table.rows.some((row) => row.kind === 'code');
}

/** 故本表无数据; 本部门没有政府性基金收入 */
function saysEmpty(note: string): boolean {
	return /本表[为]?(?:无|没有)(?:数据|发生)|本表为空|(?:无|没有)[^。，；]*(?:收入|支出)[^。]*(?:无|没有)数据/u.test(
		note,
	);
}
