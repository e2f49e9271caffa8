import type { Grid, GridCell } from './grid.ts';

/** 财决 forms as other versions of the system, or people, leave them; what they say stays the same. */
export const VARIANTS: Readonly<Record<string, (grid: Grid) => Grid>> = {
	'no merged cells': (grid) => ({ ...grid, merges: [] }),
	'类 款 项 in cells of their own': splitCodes,
	'208 | 05 | 05 below one heading, without 类 款 项': (grid) => oneHeading(splitCodes(grid)),
	'codes as numbers': (grid) => cells(grid, (cell) => (isCode(cell) ? { count: Number(cell) } : cell)),
	'total row last': totalLast,
	'amounts as text with separators': (grid) => cells(grid, (cell) => (isAmount(cell) ? thousands(cell.fen) : cell)),
	'zeros printed': printZeros,
	'columns of the forms in another order': reversedColumns,
	'blanks and line breaks inside words': (grid) =>
		cells(grid, (cell) =>
			typeof cell === 'string' && /^[\u4e00-\u9fff]{2,4}$/u.test(cell) ? `${cell[0]}\n ${cell.slice(1)}` : cell,
		),
	'本年支出合计 over two blocks': totalOverBlocks,
	'two logo rows above': (grid) => shifted(grid, 2),
	'sheets named by number only': (grid) => ({ ...grid, name: grid.name.split(' ')[0] ?? '' }),
	'titles only in the names of the sheets': (grid) => ({
		...grid,
		merges: grid.merges.filter((range) => !range.startsWith('A1:')),
		rows: [[null, ...(grid.rows[0] ?? []).slice(1)], ...grid.rows.slice(1)],
	}),
	// 财决11表 is of another form in other years.
	'no title but the number of the form': (grid) => (grid.name.startsWith('Z11 ') ? grid : numberOnly(grid)),
	'titles in words, and nothing that says 财决': (grid) => ({
		...grid,
		name: (grid.name.split(' ')[1] ?? '').split('(')[0] ?? '',
		rows: grid.rows.map((row, index) => (index === 0 ? row.map((cell, at) => (at === 0 ? cell : null)) : row)),
	}),
	'titles with the year': (grid) => {
		const [[title, ...beside] = [], ...below] = grid.rows;
		return { ...grid, rows: [[typeof title === 'string' ? `2024年度${title}` : null, ...beside], ...below] };
	},
	'机构运行信息 as triples of label, 行次 and number': triples,
	'收入支出决算总表 as it was in 2018': olderSummary,
	'no 金额单位': (grid) => cells(grid, (cell) => (cell === '金额单位：元' ? '单位：元' : cell)),
};

function cells(grid: Grid, change: (cell: GridCell) => GridCell): Grid {
	return { ...grid, rows: grid.rows.map((row) => row.map(change)) };
}

function isCode(cell: GridCell): cell is string {
	return typeof cell === 'string' && /^2\d{6}$/u.test(cell);
}

function isAmount(cell: GridCell): cell is { readonly fen: number } {
	return cell !== null && typeof cell === 'object' && 'fen' in cell;
}

function thousands(fen: number): string {
	const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(?:\d{3})+$)/gu, ',');
	return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** Rows of 项 begin behind the row 合计 below 类 款 项. */
function bodyOf(grid: Grid): number {
	return grid.rows.findIndex((row) => row[0] === null && row[3] === '合计') + 1;
}

function splitCodes(grid: Grid): Grid {
	const first = bodyOf(grid);
	if (first === 0) return grid;
	return {
		...grid,
		merges: grid.merges.filter((range) => Number(/\d+/u.exec(range)?.[0]) <= first),
		rows: grid.rows.map((row) => {
			const [code] = row;
			if (code === undefined || !isCode(code)) return row;
			return [code.slice(0, 3), code.slice(3, 5), code.slice(5), ...row.slice(3)];
		}),
	};
}

/** The row of 类 款 项 bears 栏次 like any other. */
function oneHeading(grid: Grid): Grid {
	const line = bodyOf(grid) - 2;
	const rows = grid.rows.map((row, index) => (index === line ? ['栏次', null, null, null, ...row.slice(4)] : row));
	const inLine = (range: string) => new RegExp(`^[ABC]${line + 1}:`, 'u').test(range);
	return line < 0 ? grid : { ...grid, rows, merges: grid.merges.filter((range) => !inLine(range)) };
}

/** The title stands neither in the first row nor in the name of the sheet. */
export function numberOnly(grid: Grid): Grid {
	return {
		...grid,
		name: grid.name.split(/[()]/u)[1] ?? grid.name,
		merges: grid.merges.filter((range) => !range.startsWith('A1:')),
		rows: grid.rows.map((row, index) => (index === 0 ? [null, ...row.slice(1)] : row)),
	};
}

function totalLast(grid: Grid): Grid {
	const first = bodyOf(grid);
	const total = grid.rows[first - 1];
	if (first === 0 || total === undefined) return grid;
	const left = /^[ABC](\d+):[ABC](\d+)$/u;
	return {
		...grid,
		// 类 款 项 no longer reach down to the 合计, and the rows below move up.
		merges: grid.merges.flatMap((range) => {
			const [, top = '', bottom = ''] = left.exec(range) ?? [];
			if (top === '' || Number(bottom) < first) return [range];
			if (Number(top) < first) return [];
			return [`A${Number(top) - 1}:C${Number(bottom) - 1}`];
		}),
		rows: [...grid.rows.slice(0, first - 1), ...grid.rows.slice(first), ['合计', null, null, null, ...total.slice(4)]],
	};
}

function printZeros(grid: Grid): Grid {
	const first = bodyOf(grid);
	if (first === 0) return grid;
	return {
		...grid,
		rows: grid.rows.map((row, index) =>
			index < first - 1 ? row : row.map((cell, column) => (column > 3 && cell === null ? { fen: 0 } : cell)),
		),
	};
}

/** The columns of forms without groups of columns, back to front. */
function reversedColumns(grid: Grid): Grid {
	if (!grid.name.startsWith('Z04 ')) return grid;
	return {
		...grid,
		rows: grid.rows.map((row, index) => (index < 3 ? row : [...row.slice(0, 4), ...row.slice(4).reverse()])),
	};
}

/** One line for all 财政拨款收入 with 政府性基金 as a part of it, and 调整预算数. */
function olderSummary(grid: Grid): Grid {
	if (!grid.name.startsWith('Z01 ')) return grid;
	const first = grid.rows.findIndex((row) => row[0] === '一、一般公共预算财政拨款收入');
	const sum = (column: number): GridCell => {
		const fen = [0, 1, 2].reduce((total, line) => {
			const cell = grid.rows[first + line]?.[column];
			return cell !== undefined && isAmount(cell) ? total + cell.fen : total;
		}, 0);
		return fen === 0 ? null : { fen };
	};
	const rows = grid.rows.map((row, index): readonly GridCell[] => {
		const rest = row.slice(5);
		if (index === first) return ['一、财政拨款收入', row[1] ?? null, sum(2), sum(3), sum(4), ...rest];
		if (index === first + 1) return ['    其中：政府性基金预算财政拨款', ...row.slice(1)];
		if (index === first + 2) return [null, null, null, null, null, ...rest];
		return row.map((cell) => (cell === '全年预算数' ? '调整预算数' : cell));
	});
	return { ...grid, rows };
}

/** Budget and final of 三公经费 in blocks of their own, beside the block of the rest. */
function triples(grid: Grid): Grid {
	if (!grid.name.startsWith('F03 ')) return grid;
	return {
		name: grid.name,
		merges: [],
		rows: grid.rows.map((row, index) => {
			const [label = null, number = null, , budget = null, final = null, ...right] = row;
			return index < 3 ? row : [label, number, budget, label, number, final, ...right];
		}),
	};
}

function totalOverBlocks(grid: Grid): Grid {
	if (!grid.name.startsWith('Z01 ')) return grid;
	const index = grid.rows.findIndex((row) => row[10] === '本年支出合计');
	const rows = grid.rows.map((row, at) =>
		at === index
			? row.map((cell, column) => (column === 5 ? '本年支出合计' : column > 5 && column < 11 ? null : cell))
			: row,
	);
	return { ...grid, rows, merges: [...grid.merges, `F${index + 1}:K${index + 1}`] };
}

function shifted(grid: Grid, by: number): Grid {
	const move = (range: string) => range.replace(/\d+/gu, (row) => String(Number(row) + by));
	const blank = Array.from({ length: by }, (): GridCell[] => []);
	return { ...grid, rows: [...blank, ...grid.rows], merges: grid.merges.map(move) };
}
