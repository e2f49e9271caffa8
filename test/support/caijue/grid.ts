import { cellAddress, rangeAddress } from '../../../shared/sheets/cells.ts';

/** 分 of an amount, a text, or nothing. */
export type GridCell = { readonly fen: number } | { readonly count: number } | string | null;

export interface Grid {
	/** Cut at 31 characters, as Excel does. */
	readonly name: string;
	/** From row 1. */
	readonly rows: readonly (readonly GridCell[])[];
	/** A1:C1 */
	readonly merges: readonly string[];
}

/** Header words of a column from the top; a label that stands alone reaches down to the 栏次. */
export type Path = readonly string[];

export interface GridHead {
	readonly form: string;
	readonly title: string;
	/** 财决05-1表 */
	readonly number: string;
	readonly unit: string;
	readonly year: number;
}

const LONGEST_SHEET_NAME = 31;

function sheetName(head: GridHead): string {
	return `${head.form} ${head.title}(${head.number})`.slice(0, LONGEST_SHEET_NAME);
}

/** Rows 1–3: title and number, a blank line, 编制单位, year and 金额单位. */
function headLines(head: GridHead, columns: number): { rows: GridCell[][]; merges: string[] } {
	const middle = Math.floor(columns / 2);
	const line = (cells: Readonly<Record<number, string>>) =>
		Array.from({ length: columns }, (_, column): GridCell => cells[column] ?? null);
	return {
		rows: [
			line({ 0: head.title, [columns - 1]: head.number }),
			line({}),
			line({ 0: `编制单位：${head.unit}`, [middle]: `${head.year}年度`, [columns - 1]: '金额单位：元' }),
		],
		merges: columns > 3 ? [rangeAddress({ top: 1, left: 1, bottom: 1, right: columns - 1 })] : [],
	};
}

/** Header cells of columns that start at `left` (1-based) in row `top`, with their merges. */
function headerCells(
	paths: readonly Path[],
	top: number,
	left: number,
	depth: number,
): { rows: GridCell[][]; merges: string[] } {
	const rows = Array.from({ length: depth }, () => paths.map((): GridCell => null));
	const merges: string[] = [];
	for (let level = 0; level < depth; level += 1) {
		for (let column = 0; column < paths.length; column += 1) {
			const path = paths[column] ?? [];
			const label = path[level];
			if (label === undefined || (column > 0 && sameStart(paths[column - 1], path, level) && level < path.length - 1))
				continue;
			let right = column;
			if (level < path.length - 1) {
				while (sameStart(paths[right + 1], path, level) && (paths[right + 1]?.length ?? 0) > level + 1) right += 1;
			}
			const bottom = level === path.length - 1 ? depth - 1 : level;
			const row = rows[level];
			if (row !== undefined) row[column] = label;
			if (right > column || bottom > level) {
				merges.push(rangeAddress({ top: top + level, left: left + column, bottom: top + bottom, right: left + right }));
			}
		}
	}
	return { rows, merges };
}

function sameStart(one: Path | undefined, other: Path, level: number): boolean {
	return one !== undefined && Array.from({ length: level + 1 }, (_, at) => at).every((at) => one[at] === other[at]);
}

export interface CodeRow {
	readonly code: string;
	readonly name: string;
	readonly cells: readonly GridCell[];
}

/** A form with 类 款 项, 科目名称 and columns of amounts; 合计 first. */
export function codeGrid(
	head: GridHead,
	paths: readonly Path[],
	total: readonly GridCell[],
	body: readonly CodeRow[],
): Grid {
	const depth = Math.max(2, ...paths.map((path) => path.length));
	const lines = headLines(head, paths.length + 4);
	const top = lines.rows.length + 1;
	const columns = headerCells(paths, top, 5, depth);
	const stub = Array.from({ length: depth }, (): GridCell[] => [null, null, null, null]);
	stub[0] = ['项目', null, null, null];
	stub[1] = ['支出功能分类科目编码', null, null, '科目名称'];
	const numbers = top + depth;
	const rows: GridCell[][] = [
		...lines.rows,
		...stub.map((cells, index) => [...cells, ...(columns.rows[index] ?? [])]),
		['类', '款', '项', '栏次', ...paths.map((_, index) => String(index + 1))],
		[null, null, null, '合计', ...total],
		...body.map((row): GridCell[] => [row.code, null, null, row.name, ...row.cells]),
	];
	return {
		name: sheetName(head),
		rows,
		merges: [
			...lines.merges,
			...columns.merges,
			rangeAddress({ top, left: 1, bottom: top, right: 4 }),
			rangeAddress({ top: top + 1, left: 1, bottom: top + depth - 1, right: 3 }),
			...(depth > 2 ? [rangeAddress({ top: top + 1, left: 4, bottom: top + depth - 1, right: 4 })] : []),
			...[1, 2, 3].map((left) => rangeAddress({ top: numbers, left, bottom: numbers + 1, right: left })),
			...body.map((_, index) =>
				rangeAddress({ top: numbers + 2 + index, left: 1, bottom: numbers + 2 + index, right: 3 }),
			),
		],
	};
}

export type Line = readonly [label: string, ...cells: GridCell[]];

/** A block of 项目 · 行次 · columns of amounts, side by side with others. */
export interface Block {
	/** 收入, 支出 above the block; blocks with the same word share it. */
	readonly over: string;
	readonly label: string;
	readonly columns: readonly string[];
	readonly lines: readonly Line[];
}

/** 行次 runs on from block to block; the last lines of the blocks stand in the same rows when they are as long. */
export function blockGrid(head: GridHead, blocks: readonly Block[]): Grid {
	const width = blocks.reduce((sum, block) => sum + block.columns.length + 2, 0);
	const lines = headLines(head, width);
	const height = Math.max(...blocks.map((block) => block.lines.length));
	const over: GridCell[] = blocks.flatMap((block, index) => [
		blocks[index - 1]?.over === block.over || block.over === '' ? null : block.over,
		...Array.from({ length: block.columns.length + 1 }, () => null),
	]);
	const labels: GridCell[] = blocks.flatMap((block) => [block.label, '行次', ...block.columns]);
	let column = 0;
	const numbers: GridCell[] = blocks.flatMap((block) => [
		'栏次',
		null,
		...block.columns.map(() => {
			column += 1;
			return String(column);
		}),
	]);
	const body = Array.from({ length: height }, (_, row) =>
		blocks.flatMap((block, index): GridCell[] => {
			const line = block.lines[row];
			const before = blocks.slice(0, index).reduce((sum, one) => sum + one.lines.length, 0);
			if (line === undefined) return Array.from({ length: block.columns.length + 2 }, () => null);
			const [label, ...cells] = line;
			return [
				label === '' ? null : label,
				String(before + row + 1),
				...Array.from(block.columns.keys(), (at) => cells[at] ?? null),
			];
		}),
	);
	const merges = [...lines.merges];
	let left = 1;
	for (const [index, block] of blocks.entries()) {
		if (block.over !== '' && blocks[index - 1]?.over !== block.over) {
			const same = blocks.filter((other) => other.over === block.over);
			const right = left + same.reduce((sum, one) => sum + one.columns.length + 2, 0) - 1;
			merges.push(`${cellAddress(4, left)}:${cellAddress(4, right)}`);
		}
		left += block.columns.length + 2;
	}
	const top = blocks.some((block) => block.over !== '') ? [over] : [];
	return { name: sheetName(head), rows: [...lines.rows, ...top, labels, numbers, ...body], merges };
}
