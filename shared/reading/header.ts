import type { GridCell, GridRow } from './grid.ts';
import type { Role } from './kinds.ts';
import { isColumnNumber, isNumberRow, ownCells, type Region } from './split.ts';
import type { Vocabulary } from './vocabulary.ts';
import { plainText } from './words.ts';

/** 栏：a column of a table with the words above it. */
export interface Column {
	/** 1-based column of the sheet */
	readonly column: number;
	/** Words from the top, each once; without 栏次 and numbers of columns. */
	readonly path: readonly string[];
	/** What stands in it, when no amounts do. */
	readonly role: Role | undefined;
}

/** 块：label columns and the columns that they speak of. Forms print several side by side. */
export interface Block {
	readonly labels: readonly Column[];
	readonly amounts: readonly Column[];
}

/** No form is wider; what a file has beyond is not looked at. */
export const MOST_COLUMNS = 600;

/** The columns of a region by their header. Without a header there are none. */
export function columnsOf(region: Region, words: Vocabulary): readonly Column[] {
	const rows = region.header.filter((row) => !isNumberRow(row, words));
	const numbered = region.header.filter((row) => isNumberRow(row, words));
	const texts = inherited(rows);
	const roles = numbered.map((row) => new Map(ownCells(row).map((cell) => [cell.column, cell])));
	const columns = new Set(texts.flatMap((row) => [...row.keys()]));
	for (const row of roles) for (const [column, { text }] of row) if (!isColumnNumber(text)) columns.add(column);
	const groups = groupsOf(texts);
	const found = [...columns]
		.sort((a, b) => a - b)
		.slice(0, MOST_COLUMNS)
		.map((column) => {
			const above: GridCell[] = [];
			for (const row of [...texts, ...roles]) {
				const cell = row.get(column);
				if (cell !== undefined && !isColumnNumber(cell.text) && !repeats(above.at(-1), cell, groups)) above.push(cell);
			}
			const path = above.map(({ text }) => text);
			return { column, path: path.map((text) => text.replace(/\s+/gu, '')), role: roleOf(path, words) };
		})
		.filter(({ path }) => path.length > 0);
	return inThreeCells(found);
}

/** 支出功能分类科目编码 over three columns: 208 | 05 | 05 stand in cells of their own, though nothing says 类 款 项. */
function inThreeCells(columns: readonly Column[]): readonly Column[] {
	const roles = ['类', '款', '项'] as const;
	const start = columns.findIndex(({ column, role, path }, at) => {
		const three = columns.slice(at, at + roles.length);
		const same = ({ role: other, path: words }: Column) => other === role && words.join('/') === path.join('/');
		return role === '编码' && three.length === roles.length && three.every(same) && three[2]?.column === column + 2;
	});
	if (start < 0) return columns;
	return columns.map((column, at) => ({ ...column, role: roles[at - start] ?? column.role }));
}

/** The same word again says nothing new, unless it is one of several below a group: 其他支出 / 其他支出. */
function repeats(above: GridCell | undefined, cell: GridCell, groups: ReadonlySet<string>): boolean {
	if (above === undefined || plainText(above.text) !== plainText(cell.text)) return false;
	return above.home === cell.home || !groups.has(above.home);
}

/** Cells that speak for more than one column, by their addresses. */
function groupsOf(rows: readonly ReadonlyMap<number, GridCell>[]): ReadonlySet<string> {
	const first = new Map<string, number>();
	const groups = new Set<string>();
	for (const row of rows) {
		for (const [column, { home }] of row) {
			if ((first.get(home) ?? column) !== column) groups.add(home);
			else first.set(home, column);
		}
	}
	return groups;
}

/** The lowest word that says so: 类 below 支出功能分类科目编码. A word of amounts below it says otherwise. */
function roleOf(path: readonly string[], words: Vocabulary): Role | undefined {
	const last = path.at(-1);
	if (last === undefined) return undefined;
	const role = words.role(last);
	if (role !== undefined) return role;
	// 编码 / ——: a lowest word that nobody knows below a word that says it all.
	if (words.isHeader(last)) return undefined;
	return path.length > 1 ? roleOf(path.slice(0, -1), words) : undefined;
}

/**
 * What each header row says over each column. Where the file has no merged cells, a text also speaks for the
 * blank columns at its right that have words of their own below.
 */
function inherited(rows: readonly GridRow[]): readonly ReadonlyMap<number, GridCell>[] {
	const seen = rows.map(({ cells }) => new Map(cells.map((cell) => [cell.column, cell])));
	const last = rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 0), 0);
	return rows.map((row, index) => {
		const texts = new Map(seen[index]);
		const above = seen.slice(0, index);
		const below = seen.slice(index + 1);
		const ownBelow = (column: number) => below.some((cells) => cells.get(column)?.covered === false);
		const ownAbove = (column: number) =>
			above.some((cells) => cells.get(column)?.covered === false && cells.get(column)?.wide === false);
		let left: GridCell | undefined;
		for (let column = row.cells[0]?.column ?? 1; column <= last; column += 1) {
			const cell = seen[index]?.get(column);
			if (cell !== undefined) {
				left = cell;
			} else if (left !== undefined && !left.wide && ownBelow(column) && ownBelow(left.column) && !ownAbove(column)) {
				texts.set(column, left);
			} else left = undefined;
		}
		return texts;
	});
}

/**
 * A new block begins with a label column behind amounts that says the same as one of this block (项目 | 金额 |
 * 项目 | 金额), or under another group (收入, 支出). Columns that only changed places make no new block.
 */
export function blocksOf(columns: readonly Column[]): readonly Block[] {
	const blocks: { labels: Column[]; amounts: Column[] }[] = [];
	for (const column of columns) {
		const current = blocks.at(-1);
		if (current === undefined || (current.amounts.length > 0 && sameLabels(current.labels, column))) {
			blocks.push({ labels: [], amounts: [] });
		}
		const block = blocks.at(-1);
		if (column.role === undefined) block?.amounts.push(column);
		else block?.labels.push(column);
	}
	return blocks;
}

function sameLabels(labels: readonly Column[], { role, path }: Column): boolean {
	if (role === undefined || role === '备注' || role === '行次') return false;
	const [group] = path;
	return labels.some(
		(label) =>
			sameRole(label.role, role) ||
			(path.length > 1 && label.path.length > 1 && label.role !== '行次' && label.path[0] !== group),
	);
}

function sameRole(one: Role | undefined, other: Role): boolean {
	const name = (role: Role | undefined) => (role === '科目名称' ? '名称' : role);
	return name(one) === name(other);
}
