import type { ReadingChoices } from '../../../../shared/reading/table.ts';
import { FUNDS, NATIONAL, Scribe } from '../../../support/published-maker/dialect.ts';
import { fundColumns, overallTable, treeTable } from '../../../support/published-maker/forms.ts';
import { type Grid, type GridCell, text } from '../../../support/published-maker/grid.ts';
import { layTable, type MadeTable } from '../../../support/published-maker/table.ts';
import {
	amountsChanged,
	beside,
	changed,
	continued,
	fullDigits,
	halfBrackets,
	logoRow,
	reordered,
	reworded,
	shifted,
	spaced,
	stacked,
} from '../../../support/published-maker/traps.ts';
import { layOut, national, zhejiang } from '../../../support/published-maker/variants.ts';
import type { CorpusCase } from './case.ts';
import { qinghe, zhuji } from './departments.ts';
import { published } from './published.ts';

const SET = layOut(national(qinghe));
const [OVERALL, INCOME, SPENDING, FISCAL, GENERAL, ECONOMIC, FUND, , RECEPTION] = SET.map((grid, index) => ({
	...grid,
	name: `表${index + 1}`,
})) as [Grid, Grid, Grid, Grid, Grid, Grid, Grid, Grid, Grid];
const ODD: CorpusCase[] = [];

function odd(
	file: string,
	what: string,
	grids: readonly Grid[],
	format: 'xlsx' | 'xls' | 'docx' | 'html' = 'xlsx',
	department = qinghe,
	strange: readonly string[] = [],
): void {
	ODD.push({ ...published(file, what, department, grids, format), strange });
}

const bare = (change: Partial<MadeTable>) =>
	national(qinghe).map(({ sheet, table }) => layTable(sheet, { ...table, ...change }));

odd(
	'怪-标志行.xlsx',
	'标题上面多出一行标志和一行空行',
	[OVERALL, SPENDING, GENERAL].map((grid) => logoRow(grid, '阳光财政　透明决算')),
);
odd(
	'怪-整体右移.xlsx',
	'表从 C 列开始',
	[OVERALL, INCOME, RECEPTION].map((grid) => shifted(grid, 2)),
);
odd('怪-栏换了次序.xlsx', '支出各栏换了次序', [reordered(SPENDING, [1, 2, 8, 7, 6, 5, 4, 3])]);
odd('怪-少几栏.xlsx', '收入、支出表没有全是零的栏', [
	reordered(INCOME, [1, 2, 3, 4, 6, 9]),
	reordered(SPENDING, [1, 2, 3, 4, 5]),
]);
odd('怪-藏了栏.xlsx', '上缴上级、经营、对附属单位补助三栏是隐藏的', [{ ...SPENDING, hiddenColumns: [6, 7, 8] }]);
odd('怪-藏着上年旧表.xlsx', '隐藏的工作表是另一年的旧表', [GENERAL, { ...older(), hidden: true }, SPENDING]);
odd('怪-续表.xlsx', '支出表断成两页，第二页写「续表」，表头再来一遍', continued(SPENDING, 3, 7, ['支出', '支出续']));
odd('怪-续表同页.xls', '续表在同一工作表，BIFF8', [stacked('支出', continued(SPENDING, 3, 7, ['a', 'b']))], 'xls');
odd(
	'怪-保护.xlsx',
	'工作表设了保护',
	[OVERALL, FISCAL].map((grid) => ({ ...grid, locked: true })),
);
odd(
	'怪-字中有空格.xlsx',
	'「合 计」「项 目」「收 入」',
	[OVERALL, INCOME, GENERAL].map((grid) => reworded(grid, spaced)),
);
odd(
	'怪-半角括号.xlsx',
	'括号是半角的',
	[FISCAL, RECEPTION, ECONOMIC].map((grid) => reworded(grid, halfBrackets)),
);
odd(
	'怪-全角数字.xls',
	'编码和表号是全角数字，BIFF8',
	[SPENDING, GENERAL].map((grid) => reworded(grid, fullDigits)),
	'xls',
);
odd(
	'怪-文字金额.xlsx',
	'金额都是带千分位的文字',
	layOut(national(qinghe, { style: { unit: '万元', decimals: 2, asText: true } })),
);
odd('怪-数字编码.xlsx', '科目编码是数字，不是文字', [SPENDING, GENERAL, FUND].map(numericCodes));
odd(
	'怪-表头换行.xlsx',
	'表头里有换行和全角空格',
	[INCOME, SPENDING].map((grid) =>
		reworded(grid, (words) => words.replace(/^(本年.{2})(合计)$/u, '$1\n　$2').replace(/^(附属单位)(.*)$/u, '$1\n$2')),
	),
);
odd(
	'怪-没有年度单位部门.xlsx',
	'没有年度、金额单位、部门：要问',
	bare({ department: '', unitLine: '' }).map((grid) => reworded(grid, (words) => words.replace(/^\d{4}年度/u, ''))),
);
odd('怪-表号写错.xlsx', '支出表印成公开02表，收入表印成公开03表', [
	withNumber(INCOME, '公开03表'),
	withNumber(SPENDING, '公开02表'),
]);
odd('怪-没有标题.xlsx', '没有标题和表号，只有表头', bare({ title: '', number: '' }).slice(0, 5));
odd('怪-两表并排.xlsx', '两张表左右排在一起', [beside('左右', GENERAL, FUND)]);
odd('怪-注在中间.xlsx', '表中间插着说明行和空行', [noteInside(SPENDING), noteInside(GENERAL)]);
odd('怪-其中行.xlsx', '总表里有「其中：」行，不能再加一次', [ofWhich()]);
odd(
	'怪-公式有值.xlsx',
	'金额是公式，存着算出的值',
	[GENERAL, SPENDING].map((grid) => amountsChanged(grid, stored)),
);
odd('怪-公式没有值.xlsx', '合计行是公式，没有算出的值', [amountsChanged(GENERAL, unstored), SPENDING]);
odd(
	'怪-格式吃掉小数.xlsx',
	'单元格是元的确数，只显示整数万元以外的格式',
	layOut(national(qinghe, { style: { unit: '元', decimals: 2 }, unitLine: '单位：人民币元' })).slice(0, 3),
);
odd(
	'怪-空白当零.xls',
	'零都是空白，BIFF8',
	layOut(national(qinghe, { style: { unit: '万元', decimals: 2, zero: '—' } })),
	'xls',
);
odd('怪-整数万元.xlsx', '万元，没有小数', layOut(national(qinghe, { style: { unit: '万元', decimals: 0 } })));
odd(
	'怪-六位小数.xlsx',
	'万元，六位小数',
	layOut(national(qinghe, { style: { unit: '万元', decimals: 6 } })).slice(0, 5),
);
odd(
	'怪-科目合并.xlsx',
	'合计行与科目名跨栏合并，类款项合并单元格',
	layOut(zhejiang(qinghe, { total: '合 计' })).slice(2, 7),
);
odd('怪-合计两次.xlsx', '合计行首行一次、末行又一次', [totalTwice(GENERAL)]);
odd('怪-金额单位在表头.xlsx', '金额单位写在标题里：（单位：元）', [inTitle()]);
odd(
	'怪-年度在中间.xls',
	'年度单独在第三行中间，标题没有年度，BIFF8',
	layOut(national(qinghe, { title: (_, name) => name, yearLine: '2023年度' })),
	'xls',
);
odd(
	'怪-大写年度.xlsx',
	'年度写成「二〇二三年度」',
	layOut(national(qinghe, { title: (_, name) => `二〇二三年度${name}` })).slice(0, 4),
);
odd('怪-两个部门.xlsx', '一个文件里有两个部门的表', [
	...[GENERAL].map((grid) => ({ ...grid, name: '清河' })),
	...layOut(national(zhuji))
		.slice(4, 5)
		.map((grid) => ({ ...grid, name: '诸暨' })),
]);
odd('怪-大空表.xlsx', '表下面很远处有一个空格字符', [far(GENERAL)]);
odd('怪-续表.docx', 'Word：支出表断成两张表', continued(SPENDING, 3, 7, ['支出', '支出续']), 'docx');
odd(
	'怪-多余工作表.xlsx',
	'封面、目录、说明、草稿与表混在一起',
	[
		plainSheet('封面', ['2023年度部门决算', '清河市档案馆']),
		plainSheet('目录', ['公开01表 收入支出决算总表', '公开02表 收入决算表']),
		OVERALL,
		GENERAL,
		plainSheet('草稿', ['备用', '123.45', '核对 0.00']),
	],
	'xlsx',
	qinghe,
	['封面', '目录', '草稿'],
);

/** A sheet of the year before: the same table with other amounts. */
function older(): Grid {
	const doubled = amountsChanged(GENERAL, (cell) =>
		typeof cell.value === 'number' ? { value: cell.value * 2 } : { value: cell.value as string },
	);
	return { ...reworded(doubled, (words) => words.replace('2023年度', '2022年度')), name: '2022旧' };
}

function numericCodes(grid: Grid): Grid {
	return {
		...grid,
		rows: grid.rows.map((row) =>
			row.map((cell) =>
				typeof cell?.value === 'string' && cell.amount === undefined && /^\d{3,7}$/u.test(cell.value)
					? { value: Number(cell.value) }
					: cell,
			),
		),
	};
}

function withNumber(grid: Grid, number: string): Grid {
	return reworded(grid, (words) => (/^公开\d\d表$/u.test(words) ? number : words));
}

function noteInside(grid: Grid): Grid {
	const at = grid.rows.length - 3;
	return {
		...grid,
		rows: [...grid.rows.slice(0, at), [], [text('说明：以下科目为当年新增，详见说明。')], ...grid.rows.slice(at)],
		merges: grid.merges.map((range) =>
			range.top > at ? { ...range, top: range.top + 2, bottom: range.bottom + 2 } : range,
		),
	};
}

function ofWhich(): Grid {
	const scribe = new Scribe(qinghe, NATIONAL);
	const table = overallTable(scribe, 1);
	const part = (words: string, fund: string): (GridCell | null)[] => [
		text(words),
		{ value: '' },
		scribe.sum({ 账: ['收入'], 阶段: ['决算'], 资金性质: [fund] }),
	];
	const total = scribe.sum({ 账: ['收入'], 阶段: ['决算'], 资金性质: [...FUNDS] });
	const lines = [
		[text('一、财政拨款收入'), { value: '' }, total],
		part('其中：一般公共预算财政拨款', FUNDS[0]),
		part('　　　政府性基金预算财政拨款', FUNDS[1]),
		part('　　　国有资本经营预算财政拨款', FUNDS[2]),
	];
	const body = table.body.map((row, index) => (index < 3 ? row : row));
	const left = [...lines, ...body.slice(3, 8).map((row) => row.slice(0, 3))];
	const merged = body.map((row, index) => {
		const first = index < left.length ? left[index] : index < 9 ? [null, null, null] : row.slice(0, 3);
		return [...(first ?? []).map((cell) => (cell?.value === '' ? null : cell)), ...row.slice(3)];
	});
	return layTable('总表', { ...table, body: merged });
}

function stored(cell: GridCell): GridCell {
	return typeof cell.value === 'number'
		? { ...cell, value: { kind: 'formula', text: 'SUM(1)', value: cell.value } }
		: cell;
}

/** The first row of amounts, which is the total, was never computed. */
function unstored(cell: GridCell, nth: number): GridCell {
	if (nth > 3 || cell.amount === undefined) return cell;
	return { ...cell, value: { kind: 'formula', text: 'SUM(C8:C20)' }, amount: { ...cell.amount, spoilt: true } };
}

function totalTwice(grid: Grid): Grid {
	const first = grid.rows.findIndex((row) => row.some((cell) => cell?.amount !== undefined));
	return { ...grid, rows: [...grid.rows, grid.rows[first] ?? []] };
}

function inTitle(): Grid {
	const scribe = new Scribe(qinghe, { ...NATIONAL, style: { unit: '元', decimals: 2 } });
	const table = treeTable(scribe, 5, '一般公共预算财政拨款支出决算表', fundColumns(FUNDS[0]));
	return layTable('Sheet1', { ...table, title: `${table.title}（单位：元）`, unitLine: '' });
}

function far(grid: Grid): Grid {
	return changed(
		{ ...grid, rows: [...grid.rows, ...Array.from({ length: 900 }, () => [])] },
		grid.rows.length + 900,
		40,
		() => ({ value: ' ' }),
	);
}

function plainSheet(name: string, lines: readonly string[]): Grid {
	return { name, rows: lines.map((line) => [text(line)]), merges: [], above: 0, below: 0 };
}

/** What somebody says who is asked. */
const ANSWERS: Readonly<Record<string, ReadingChoices>> = {
	'怪-没有年度单位部门.xlsx': { year: qinghe.year, amountUnit: '万元', department: qinghe.name },
	'怪-没有标题.xlsx': { year: qinghe.year },
};

export const AWKWARD: readonly CorpusCase[] = ODD.map((one) => {
	const answers = ANSWERS[one.file];
	return answers === undefined ? one : { ...one, answers };
});
