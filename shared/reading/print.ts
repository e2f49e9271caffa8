import { describeSelection } from '../facts/selection.ts';
import type { StatedFigure } from './meaning.ts';
import type { FileReading, ReadTable, SumCheck } from './table.ts';

/** A reading as plain text, one line for each table, column, figure, sum: for the command line and for tests. */
export function printReading(reading: FileReading): string {
	return [
		`文件 ${reading.file.name}（${reading.file.format}）`,
		...reading.notices.map((notice) => `提示 ${notice}`),
		...reading.tables.flatMap(printTable),
		...reading.unread.map(
			({ id, range, hidden, nearest, why }) =>
				`未认 ${id} ${range}${hidden ? '（隐藏）' : ''} ${nearest === '' ? '' : `最像“${nearest}” `}${why}`,
		),
		'',
	].join('\n');
}

function printTable(table: ReadTable): string[] {
	return [
		`表 ${table.id} ${table.range} ${table.kind} 把握 ${table.sure}`,
		`  标题 ${table.title} | 表号 ${table.printedNumber} | 部门 ${table.department} | 年度 ${table.year ?? '？'} | 单位 ${table.amountUnit ?? '？'}`,
		`  依据 ${table.why.join('；')}`,
		...table.joined.map((range) => `  续 ${range}`),
		...table.columns.map(({ column, path, meaning }) => `  栏 ${column} ${path} = ${meaning === '' ? '？' : meaning}`),
		...table.figures.map((figure) => `  数 ${printFigure(figure)}`),
		...table.sums.filter(({ outcome }) => outcome !== 'holds').map((sum) => `  和 ${printSum(sum)}`),
		`  和 ${table.sums.filter(({ outcome }) => outcome === 'holds').length} 处相符`,
		...table.unclear.map(({ cell, text, why }) => `  不明 ${cell} “${text}” ${why}`),
	];
}

/** B6 2024 支出，决算，功能科目类 208 = 201086800.00 元 ±0.005 万元 */
function printFigure({ meaning, year, unit, value, precision, blank, place }: StatedFigure): string {
	const what = meaning.kind === 'sum' ? describeSelection(meaning.selection) : meaning.name;
	const sign = value < 0 ? '-' : '';
	const size = String(Math.abs(value)).padStart(3, '0');
	const shown = `${sign}${size.slice(0, -2)}.${size.slice(-2)}`;
	return `${place.cell} ${year ?? '？'}${unit === '' ? '' : ` ${unit}`} ${what} = ${shown}${blank ? '（空）' : ''} /${precision}`;
}

function printSum({ what, cell, total, parts, count, outcome }: SumCheck): string {
	return `${cell} ${what} ${total} ${outcome === 'rounding' ? '≈' : '≠'} ${parts}（${count} 项）`;
}
