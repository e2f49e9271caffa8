import { amountRole, type ListColumn, type ListRole, type ReadList } from '../../reading/list.ts';
import { codeIn } from '../../reading/list-subjects.ts';
import type { ReadTable } from '../../reading/table.ts';
import { fold, quote } from '../../sheets/text.ts';

type ListTable = ReadTable & { readonly list: ReadList };

export interface SoleLists {
	readonly lists: readonly ListTable[];
	readonly notices: readonly string[];
}

/** Many more sheets are no months or units with their sum. */
const MOST_SHEETS = 200;

/**
 * The lists of one file without those that sum up the others: 汇总 beside a sheet a unit or a month, or
 * beside the details. Such a list has, 科目 by 科目, just what the others have together.
 */
export function withoutSummaries(file: string, lists: readonly ListTable[]): SoleLists {
	if (lists.length < 2 || lists.length > MOST_SHEETS) return { lists, notices: [] };
	const summary = lists.find((one) => isSummary(one, lists));
	if (summary === undefined) return { lists, notices: alike(file, lists) };
	const rest = lists.filter((one) => one !== summary);
	const of = rest.length === 1 ? quote(rest[0]?.sheet ?? '') : `其他 ${rest.length} 张表`;
	const notice = `${file}${quote(summary.sheet)}的各数等于${of}的各数之和，是汇总，没有再读一遍。`;
	return { lists: rest, notices: [notice, ...alike(file, rest)] };
}

/** Roles by which the amounts of two lists are compared; a summary may lack any of them. */
const COMPARED: readonly ListRole[] = ['功能科目', '经济科目', '资金性质', '支出性质', '类别', '项目名称'];
const NAMED_SUMMARY = /汇总|合计|总表|总计|全年|年度/u;

function isSummary(one: ListTable, lists: readonly ListTable[]): boolean {
	const others = lists.filter((other) => other !== one);
	const own = rolesOf(one);
	const roles = COMPARED.filter((role) => own.has(role));
	if (others.some((other) => roles.some((role) => !rolesOf(other).has(role)))) return false;
	const [only, second] = others;
	// A month with the same amounts as another month is no sum of it.
	const isNamed = NAMED_SUMMARY.test(fold(`${one.sheet}${one.title}`));
	const isCoarser = only !== undefined && own.size < rolesOf(only).size;
	if (second === undefined && !isCoarser && !NAMED_SUMMARY.test(fold(one.sheet))) return false;
	if (second === undefined && (only?.list.rows.length ?? 0) <= one.list.rows.length) return false;
	if (second !== undefined && !isNamed && others.some((other) => other.list.rows.length === 0)) return false;
	const sums = sumsOf([one], roles);
	if ([...sums.values()].every((sum) => sum === 0)) return false;
	const parts = sumsOf(others, roles);
	return [...new Set([...sums.keys(), ...parts.keys()])].every((key) => (sums.get(key) ?? 0) === (parts.get(key) ?? 0));
}

function rolesOf({ list }: ListTable): ReadonlySet<ListRole> {
	return new Set(list.columns.map(({ role }) => role).filter((role) => role !== '不用'));
}

/** Amounts as printed by what `roles` say of them and what their column is. */
function sumsOf(lists: readonly ListTable[], roles: readonly ListRole[]): ReadonlyMap<string, number> {
	const sums = new Map<string, number>();
	for (const { list } of lists) {
		const columns = new Map(list.columns.map((column) => [column.column, kindOf(column)]));
		for (const { words, amounts } of list.rows) {
			const at = roles.map((role) => codeIn(words[role] ?? '') ?? fold(words[role] ?? '')).join('\n');
			for (const { column, value, side } of amounts) {
				const key = `${at}\n${columns.get(column) ?? ''}`;
				sums.set(key, (sums.get(key) ?? 0) + (side === '贷' ? -value : value));
			}
		}
	}
	return sums;
}

/** 「支付金额」 of one sheet is the 「金额」 of another. */
function kindOf({ role }: ListColumn): string {
	const { sign, side, source, nature } = amountRole(role) ?? {};
	return [sign, side, source, nature].join(' ');
}

/** Lists that say the same to the row are read, as two months may; but somebody has to look. */
function alike(file: string, lists: readonly ListTable[]): readonly string[] {
	const seen = new Map<string, string>();
	return lists.flatMap(({ sheet, list }) => {
		const text = JSON.stringify(list.rows.map(({ words, amounts, year }) => [words, amounts, year]));
		const other = seen.get(text);
		seen.set(text, sheet);
		return other === undefined || list.rows.length < 2
			? []
			: [`${file}${quote(sheet)}和${quote(other)}的各行一模一样，两张都读了；如果是同一张表，请设一张为不读。`];
	});
}
