import type { Selection } from '../../../../shared/facts/selection.ts';
import type { Entry } from '../../../../shared/ledger/ledger.ts';
import type { Department } from '../../../support/published-maker/dialect.ts';
import { toGb18030, toUtf8, toUtf16 } from '../../../support/published-maker/encode.ts';
import { type Grid, type GridCell, text } from '../../../support/published-maker/grid.ts';
import { grouped } from '../../../support/published-maker/print.ts';
import { shownText } from '../../../support/published-maker/write-markup.ts';
import { type CorpusCase, fromLedger } from './case.ts';
import { qinghe, yuecheng } from './departments.ts';
import { write } from './published.ts';

/** A column of a list: its header, what stands in it for an entry, and which condition that is. */
interface ListColumn {
	readonly header: string;
	readonly show: (entry: Entry, department: Department, nth: number) => GridCell | null;
	readonly selects?: (entry: Entry) => Selection;
}

const money = (fen: number): string => (fen / 100).toFixed(2);
const named = (code: string, name: string | undefined) => (code === '' ? '' : `${code} ${name ?? ''}`.trim());

const UNIT_CODE: ListColumn = { header: '单位编码', show: (entry) => text(entry.unit) };
const UNIT_NAME: ListColumn = {
	header: '单位名称',
	show: (entry, { ledger }) => text(ledger.units.find((unit) => unit.code === entry.unit)?.name ?? ''),
};
const FUNCTION_CODE: ListColumn = {
	header: '功能科目编码',
	show: (entry) => text(entry.functionCode),
	selects: (entry) => ({ 功能科目项: [entry.functionCode] }),
};
const FUNCTION_NAME: ListColumn = {
	header: '功能科目名称',
	show: (entry, { catalog }) => text(catalog.functions.get(entry.functionCode)?.name ?? ''),
};
const FUNCTION: ListColumn = {
	header: '支出功能分类',
	show: (entry, { catalog }) => text(named(entry.functionCode, catalog.functions.get(entry.functionCode)?.name)),
	selects: (entry) => ({ 功能科目项: [entry.functionCode] }),
};
const ECONOMIC: ListColumn = {
	header: '部门预算支出经济分类',
	show: (entry, { catalog }) => text(named(entry.economicCode, catalog.economics.get(entry.economicCode)?.name)),
	selects: (entry) => (entry.economicCode === '' ? {} : { 经济科目款: [entry.economicCode] }),
};
const SOURCE: ListColumn = {
	header: '资金性质',
	show: (entry) => text(entry.source),
	selects: (entry) => ({ 资金性质: [entry.source] }),
};
const NATURE: ListColumn = {
	header: '支出类型',
	show: (entry) => text(entry.nature),
	selects: (entry) => ({ 支出性质: [entry.nature] }),
};
const PROJECT: ListColumn = { header: '项目名称', show: (entry) => text(entry.project) };
const YEAR: ListColumn = { header: '预算年度', show: (entry) => ({ value: entry.year }) };
const DATE: ListColumn = {
	header: '支付日期',
	show: (entry, _, nth) =>
		text(`${entry.year}-${String((nth % 12) + 1).padStart(2, '0')}-${String((nth % 28) + 1).padStart(2, '0')}`),
};
const VOUCHER: ListColumn = {
	header: '凭证号',
	show: (_entry, _department, nth) => text(`记-${String(nth + 1).padStart(4, '0')}`),
};
const MEMO: ListColumn = {
	header: '摘要',
	show: (entry) => text(`付${entry.nature === '项目支出' ? '项目' : '日常'}款,"含税"`),
};

const PAYMENTS = [DATE, VOUCHER, MEMO, UNIT_NAME, FUNCTION, ECONOMIC, SOURCE, NATURE, PROJECT];
const PLAN = [YEAR, UNIT_CODE, UNIT_NAME, FUNCTION_CODE, FUNCTION_NAME, SOURCE, NATURE, ECONOMIC];

interface ListLook {
	readonly title?: string;
	readonly amount: string;
	readonly asText?: boolean;
	/** After every unit's rows a row 小计, at the end 合计. */
	readonly subtotals?: boolean;
	/** Every third row is split in two and a part taken back. */
	readonly takenBack?: boolean;
}

/** A line per entry; each amount states what the columns of its row say. */
function listGrid(department: Department, columns: readonly ListColumn[], look: ListLook): Grid {
	const entries = department.ledger.entries.filter(
		(entry) => entry.book === '支出' && entry.stage === '决算' && entry.year === department.year && entry.amount !== 0,
	);
	const rows: (GridCell | null)[][] = [];
	if (look.title !== undefined) rows.push([text(look.title)], []);
	rows.push([...columns.map((column) => text(column.header)), text(look.amount)]);
	const amount = (fen: number, entry?: Entry): GridCell => {
		const value = look.asText === true ? grouped(money(fen)) : fen / 100;
		const bare: GridCell = { value, ...(look.asText === true ? {} : { format: '#,##0.00' }) };
		if (entry === undefined) return bare;
		const selection = columns
			.map((column) => column.selects?.(entry))
			.reduce<Selection>((sum, one) => Object.assign(sum, one), {});
		const stated = {
			kind: 'sum',
			year: entry.year,
			unit: entry.unit,
			selection: { 账: ['支出'], 阶段: ['决算'], ...selection },
		} as const;
		return { ...bare, amount: { stated, exact: fen, step: 1, blank: false } };
	};
	const sums = (words: string, list: readonly Entry[]) => [
		text(words),
		...columns.slice(1).map(() => null),
		amount(list.reduce((sum, entry) => sum + entry.amount, 0)),
	];
	let nth = 0;
	const line = (entry: Entry, fen: number) => {
		rows.push([...columns.map((column) => column.show(entry, department, nth)), amount(fen, entry)]);
		nth += 1;
	};
	for (const unit of department.ledger.units) {
		const own = entries.filter((entry) => entry.unit === unit.code);
		for (const entry of own) {
			if (look.takenBack === true && nth % 3 === 0) {
				line(entry, entry.amount + 10_000);
				line(entry, -10_000);
			} else line(entry, entry.amount);
		}
		if (look.subtotals === true && own.length > 0) rows.push(sums('小计', own));
	}
	if (look.subtotals === true) rows.push(sums('合计', entries));
	return { name: '明细', rows, merges: [], above: 0, below: 0 };
}

function separated(grid: Grid, separator: string): string {
	const quoted = (words: string) =>
		/["\r\n]/u.test(words) || words.includes(separator) ? `"${words.replaceAll('"', '""')}"` : words;
	return grid.rows
		.map((row) =>
			row
				.map((cell) =>
					cell === null ? '' : quoted(typeof cell.value === 'number' ? plainNumber(cell) : shownText(cell)),
				)
				.join(separator),
		)
		.join('\r\n');
}

function plainNumber(cell: GridCell): string {
	return cell.format === undefined ? shownText(cell) : Number(cell.value).toFixed(2);
}

const CASES: CorpusCase[] = [];

function listed(
	file: string,
	what: string,
	department: Department,
	grid: Grid,
	bytes: () => Promise<Uint8Array> | Uint8Array,
): void {
	// Lines of text are numbered by the reader; a line stays a row, so places hold there as well.
	CASES.push({
		file,
		what,
		damaged: false,
		build: async () =>
			fromLedger(department.ledger, await bytes(), [grid], !file.endsWith('csv') && !file.endsWith('txt')),
	});
}

const payments = listGrid(qinghe, PAYMENTS, { amount: '支付金额' });
const plan = listGrid(yuecheng, PLAN, { title: '2024年部门支出明细账', amount: '金额（元）' });
const subtotals = listGrid(qinghe, PLAN, { amount: '决算数', subtotals: true });
const taken = listGrid(qinghe, PAYMENTS, { amount: '支付金额', takenBack: true });
const asText = listGrid(qinghe, PAYMENTS, { amount: '支付金额', asText: true });

listed('清单-支付明细-utf8.csv', '支付明细，UTF-8 无 BOM，逗号；摘要里有逗号和引号', qinghe, payments, () =>
	toUtf8(separated(payments, ',')),
);
listed('清单-支付明细-utf8bom.csv', '同上，UTF-8 带 BOM', qinghe, payments, () =>
	toUtf8(separated(payments, ','), true),
);
listed('清单-支付明细-gb18030.csv', '同上，GB18030', qinghe, payments, () => toGb18030(separated(payments, ',')));
listed('清单-支付明细-utf16le.txt', '同上，UTF-16 LE，制表符', qinghe, payments, () =>
	toUtf16(separated(payments, '\t'), 'le'),
);
listed('清单-支付明细-utf16be.csv', '同上，UTF-16 BE，分号', qinghe, payments, () =>
	toUtf16(separated(payments, ';'), 'be'),
);
listed('清单-支付明细-utf16无标记.csv', '同上，UTF-16 LE，没有 BOM', qinghe, payments, () =>
	toUtf16(separated(payments, ','), 'le', false),
);
listed('清单-支付明细-千分位.csv', '金额带千分位，加引号，GB18030', qinghe, asText, () =>
	toGb18030(separated(asText, ',')),
);
listed('清单-支付明细.xlsx', '同上，xlsx', qinghe, payments, () => write([payments], 'xlsx'));
listed('清单-支付明细-冲回.xlsx', '有负数行（退回）', qinghe, taken, () => write([taken], 'xlsx'));
listed('清单-明细账.xls', '越城 2024 支出明细账，BIFF8', yuecheng, plan, () => write([plan], 'xls'));
listed('清单-明细账-gb18030.csv', '同上，GB18030，制表符', yuecheng, plan, () => toGb18030(separated(plan, '\t')));
listed('清单-小计合计.xlsx', '每个单位后有小计，末行合计：不能再加', qinghe, subtotals, () =>
	write([subtotals], 'xlsx'),
);
listed('清单-小计合计.csv', '同上，UTF-8', qinghe, subtotals, () => toUtf8(separated(subtotals, ',')));

export const LISTS: readonly CorpusCase[] = CASES;
