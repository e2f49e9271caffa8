import { functionName } from '../../../shared/catalog/catalog.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { type Accounts, BASIC_NATURES, FUNDS } from './accounts.ts';
import { amountCell, byStage, codesOf, sumOf } from './amounts.ts';
import { codeGrid, type Grid, type GridCell, type GridHead, type Path } from './grid.ts';

/** What a form of 类 款 项 shows in a column: a sum, or that it does not apply. */
interface Column {
	readonly path: Path;
	readonly amount: (rows: readonly Entry[]) => number | '—';
}

export interface FormOptions {
	/** 类 and 款 rows above their 项. */
	readonly groups: boolean;
}

export type FormHead = (form: string, title: string, number: string) => GridHead;

function form(
	head: GridHead,
	accounts: Accounts,
	rows: readonly Entry[],
	columns: readonly Column[],
	options: FormOptions,
): Grid {
	const cells = (of: readonly Entry[]): GridCell[] =>
		columns.map((column) => {
			const amount = column.amount(of);
			return amount === '—' ? amount : amountCell(amount);
		});
	return codeGrid(
		head,
		columns.map((column) => column.path),
		cells(rows),
		codesOf(rows, options.groups).map((code) => ({
			code,
			name: functionName(accounts.catalog, code),
			cells: cells(rows.filter((row) => row.functionCode.startsWith(code))),
		})),
	);
}

function one(path: Path, takes: (row: Entry) => boolean): Column {
	return { path, amount: (rows) => sumOf(rows, takes) };
}

const fiscal = (row: Entry) => (FUNDS as readonly string[]).includes(row.source);
const basic = (row: Entry) => (BASIC_NATURES as readonly string[]).includes(row.nature);
const by = (field: 'source' | 'nature' | 'category', value: string) => (row: Entry) => row[field] === value;

export function incomeForm(accounts: Accounts, head: FormHead, options: FormOptions): Grid {
	const columns: Column[] = [
		one(['本年收入合计'], () => true),
		one(['财政拨款收入'], fiscal),
		one(['上级补助收入'], by('source', '上级补助收入')),
		one(['事业收入', '小计'], by('source', '事业收入')),
		{ path: ['事业收入', '其中：教育收费'], amount: () => 0 },
		one(['经营收入'], by('source', '经营收入')),
		one(['附属单位上缴收入'], by('source', '附属单位上缴收入')),
		one(['其他收入'], by('source', '其他收入')),
	];
	return form(head('Z03', '收入决算表', '财决03表'), accounts, byStage(accounts.income, '决算'), columns, options);
}

export function spendingForm(accounts: Accounts, head: FormHead, options: FormOptions): Grid {
	const columns: Column[] = [
		one(['本年支出合计'], () => true),
		one(['基本支出'], basic),
		...['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'].map((nature) =>
			one([nature], by('nature', nature)),
		),
	];
	return form(head('Z04', '支出决算表', '财决04表'), accounts, byStage(accounts.spending, '决算'), columns, options);
}

/** 支出决算明细表 and its parts: 合计, then each 类 with its 小计 and items as the year's catalogue has them. */
function detailForm(
	head: GridHead,
	accounts: Accounts,
	rows: readonly Entry[],
	options: FormOptions,
	not: readonly string[] = [],
): Grid {
	const codes = [...accounts.catalog.economics.keys()].filter((code) => code.startsWith('3')).sort();
	const strange = rows.find((row) => !codes.includes(row.economicCode) || row.economicCode.length !== 5);
	if (strange !== undefined) throw new Error(`the detail forms have no column for ${strange.economicCode}`);
	const name = (code: string) => accounts.catalog.economics.get(code)?.name ?? code;
	const apply = (code: string, sum: number) => (sum === 0 && not.includes(code.slice(0, 3)) ? '—' : sum);
	const classes = codes.filter((code) => code.length === 3);
	const columns = classes.flatMap((group): Column[] => [
		{
			path: [name(group), '小计'],
			amount: (of) =>
				apply(
					group,
					sumOf(of, (row) => row.economicCode.startsWith(group)),
				),
		},
		...codes
			.filter((code) => code.length === 5 && code.startsWith(group))
			.map((code) => ({
				path: [name(group), name(code)],
				amount: (of: readonly Entry[]) =>
					apply(
						code,
						sumOf(of, (row) => row.economicCode === code),
					),
			})),
	]);
	return form(head, accounts, rows, [one(['合计'], () => true), ...columns], options);
}

const NOT_BASIC = ['309', '311'];

export function detailForms(accounts: Accounts, head: FormHead, options: FormOptions): Grid[] {
	const final = byStage(accounts.spending, '决算');
	const project = by('nature', '项目支出');
	const running = by('nature', '经营支出');
	return [
		detailForm(
			head('Z05', '支出决算明细表', '财决05表'),
			accounts,
			final.filter((row) => basic(row) || project(row) || running(row)),
			options,
		),
		detailForm(head('Z05_1', '基本支出决算明细表', '财决05-1表'), accounts, final.filter(basic), options, NOT_BASIC),
		detailForm(head('Z05_2', '项目支出决算明细表', '财决05-2表'), accounts, final.filter(project), options),
		detailForm(head('Z05_3', '经营支出决算明细表', '财决05-3表'), accounts, final.filter(running), options),
	];
}

export function generalDetailForms(accounts: Accounts, head: FormHead, options: FormOptions): Grid[] {
	const general = byStage(accounts.spending, '决算').filter(by('source', FUNDS[0]));
	return [
		detailForm(
			head('Z08', '一般公共预算财政拨款支出决算明细表', '财决08表'),
			accounts,
			general.filter((row) => basic(row) || row.nature === '项目支出'),
			options,
		),
		detailForm(
			head('Z08_1', '一般公共预算财政拨款基本支出决算明细表', '财决08-1表'),
			accounts,
			general.filter(basic),
			options,
			NOT_BASIC,
		),
		detailForm(
			head('Z08_2', '一般公共预算财政拨款项目支出决算明细表', '财决08-2表'),
			accounts,
			general.filter(by('nature', '项目支出')),
			options,
		),
	];
}

/** 收入支出决算表 of one fund: what was carried over, came in, was spent and is carried on, each split further. */
export function fundForm(accounts: Accounts, head: GridHead, fund: string, options: FormOptions): Grid {
	const rows = [...byStage(accounts.income, '决算'), ...byStage(accounts.spending, '决算'), ...accounts.carried].filter(
		by('source', fund),
	);
	const spent = (row: Entry) => row.book === '支出';
	const income = (row: Entry) => row.book === '收入';
	const at = (category: string) => (row: Entry) => row.book === '结转结余' && row.category === category;
	const spentOn = (of: readonly Entry[], takes: (row: Entry) => boolean) =>
		sumOf(of, (row) => spent(row) && takes(row));
	// How carry-over and income split into 基本 and 项目 is not in the ledger: all on the side of 项目, but for what basic spending used.
	const incomeForBasic = (of: readonly Entry[]) => Math.min(sumOf(of, income), spentOn(of, basic));
	const columns: Column[] = [
		one(['年初结转和结余', '合计'], at('年初结转和结余')),
		{ path: ['年初结转和结余', '基本支出结转'], amount: () => 0 },
		one(['年初结转和结余', '项目支出结转和结余'], at('年初结转和结余')),
		one(['本年收入', '合计'], income),
		{ path: ['本年收入', '基本支出'], amount: incomeForBasic },
		{ path: ['本年收入', '项目支出'], amount: (of) => sumOf(of, income) - incomeForBasic(of) },
		one(['本年支出', '合计'], spent),
		{ path: ['本年支出', '基本支出', '小计'], amount: (of) => spentOn(of, basic) },
		{ path: ['本年支出', '基本支出', '人员经费'], amount: (of) => spentOn(of, by('nature', '人员经费')) },
		{ path: ['本年支出', '基本支出', '公用经费'], amount: (of) => spentOn(of, by('nature', '公用经费')) },
		{ path: ['本年支出', '项目支出'], amount: (of) => spentOn(of, by('nature', '项目支出')) },
		one(['年末结转和结余', '合计'], at('年末结转和结余')),
		{ path: ['年末结转和结余', '基本支出结转'], amount: () => 0 },
		one(['年末结转和结余', '项目支出结转和结余', '小计'], at('年末结转和结余')),
		one(['年末结转和结余', '项目支出结转和结余', '项目支出结转'], at('年末结转和结余')),
		{ path: ['年末结转和结余', '项目支出结转和结余', '项目支出结余'], amount: () => 0 },
	];
	return form(head, accounts, rows, columns, options);
}
