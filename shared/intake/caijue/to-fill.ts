import type { Book, Ledger } from '../../ledger/ledger.ts';
import type { LedgerContent } from '../../ledger/replace.ts';
import type { SheetsDeclaration } from '../../sheets/declaration.ts';
import { enumerate } from '../../sheets/text.ts';
import type { ToFill } from '../proposal.ts';
import { hadNoIncome, missingFunds } from './funds.ts';
import { inYuan } from './lines.ts';
import { BASIC_SPENDING, FUNDS, INCOME, PROJECTS, SPENDING } from './terms.ts';
import type { UnitLines } from './totals.ts';

/** What 财决 forms cannot say and the ledger lacks, in the order in which people fill it in. */
export function toFillOf(
	content: LedgerContent,
	units: readonly UnitLines[],
	sheets: SheetsDeclaration,
	ledger: Ledger | undefined,
	/** Nothing is open that keeps amounts of forms from being read: what is not there is missing. */
	complete: boolean,
): ToFill[] {
	const { year } = content.profile;
	const list: ToFill[] = [];
	const add = (what: string, why: string, sheet: string) => list.push({ what, why, sheet });
	const entries = ledger?.entries ?? [];
	const sheetOf = (book: string) =>
		sheets.sheets.find((sheet) => sheet.target === 'entries' && sheet.book === book)?.name ?? '';
	const sheetFor = (target: string) => sheets.sheets.find((sheet) => sheet.target === target)?.name ?? '';

	if (content.profile.department === '') add('部门名称', '财决报表只写了各单位的名称。', sheetFor('profile'));
	const kinds = content.units.filter((unit) => unit.nature === '').map((unit) => unit.name);
	if (kinds.length > 0) add('单位性质（行政、参公、事业）', `财决报表没有写：${enumerate(kinds)}。`, sheetFor('units'));
	const wholes = units.filter(({ forms }) => forms.whole).map(({ name }) => name);
	if (wholes.length > 0) add('各单位的数', `${enumerate(wholes)}是汇总表，没有各单位的报表就分不出单位。`, '');
	if (!entries.some((entry) => entry.year === year && entry.stage === '年初预算' && entry.book === '支出')) {
		add(
			'年初预算（按功能科目到项）',
			`财决报表的年初预算数只到功能科目的类和资金性质，没有到项。${budgetTotal(units)}`,
			sheetOf('支出'),
		);
	}
	const lastYear =
		entries.some((entry) => entry.year === year - 1) ||
		(ledger?.printed ?? []).some((row) => row.year === year - 1) ||
		(ledger?.indicators ?? []).some((row) => row.year === year - 1);
	if (!lastYear) add('上年数', '财决报表只有本年的数；可以导入上年公开的表。', '');
	const unnamed = content.entries.some(
		(entry) => entry.nature === PROJECTS && entry.stage === '决算' && entry.project === '',
	);
	const named = entries.some((entry) => entry.year === year && entry.nature === PROJECTS && entry.project !== '');
	if (unnamed && !named) add('项目名称', '财决报表的项目支出只到科目，没有写项目。', sheetOf('支出'));
	const stages = (book: string) =>
		[...content.entries, ...entries].filter((entry) => entry.year === year && entry.book === book);
	if (stages('三公经费').length > 0 && stages('三公经费').every(({ stage }) => stage === '决算')) {
		add('“三公”经费的预算数', '机构运行信息表里只有“三公”经费的决算数。', sheetOf('三公经费'));
	}
	list.push(...missingIndicators(content, sheets, ledger, sheetFor('indicators'), !units.some(hasOperation)));
	list.push(...missingTexts(sheets, ledger, sheetFor('passages')));
	if (sheetFor('measures') !== '' && (ledger?.measures ?? []).length === 0) {
		add('绩效项目和绩效指标', '财决报表没有绩效的内容。', sheetFor('projects'));
	}
	return [...list, ...(complete ? missingForms(units, sheetOf) : []), ...openRows(units, sheetOf)];
}

/** What the budgets that are filled in have to add up to; blank when a unit's forms do not say. */
function budgetTotal(units: readonly UnitLines[]): string {
	let sum = 0;
	for (const { forms } of units) {
		const total = forms.stated.exact({ ...SPENDING, 阶段: ['年初预算'] });
		if (total === undefined) return '';
		sum += total.value;
	}
	return sum === 0 ? '' : `合计应是 ${inYuan(sum)} 元。`;
}

const INDICATORS_OF_FORM =
	'车辆、设备、批次、政府采购等在机构运行信息表（财决附03表）里，这次没有这张表；其余的财决报表没有。';

function hasOperation({ forms: { stated } }: UnitLines): boolean {
	return stated.exact({ 账: ['三公经费'], 阶段: ['决算'] }) !== undefined || stated.indicators.size > 0;
}

const BUDGET_OF_OPERATION = '机关运行经费/年初预算';

function missingIndicators(
	content: LedgerContent,
	sheets: SheetsDeclaration,
	ledger: Ledger | undefined,
	sheet: string,
	/** No file has 机构运行信息表. */
	without: boolean,
): ToFill[] {
	const { year } = content.profile;
	const known = new Set(
		[...content.indicators, ...(ledger?.indicators ?? [])].filter((row) => row.year === year).map((row) => row.name),
	);
	// 合计/… are last year's, for departments that have no tables of that year.
	const missing = sheets.indicators
		.filter(({ name, printed }) => printed && !known.has(name) && !name.startsWith('合计/'))
		.map(({ name }) => name);
	const others = missing.filter((name) => name !== BUDGET_OF_OPERATION);
	return [
		...(missing.includes(BUDGET_OF_OPERATION)
			? [{ what: BUDGET_OF_OPERATION, why: '机构运行信息表只有机关运行经费的决算数。', sheet }]
			: []),
		...(others.length > 0
			? [
					{
						what: `其他数据：${enumerate(others)}`,
						why: without ? INDICATORS_OF_FORM : '财决报表没有这些指标。',
						sheet,
					},
				]
			: []),
	];
}

function missingTexts(sheets: SheetsDeclaration, ledger: Ledger | undefined, sheet: string): ToFill[] {
	const known = new Set((ledger?.passages ?? []).map((passage) => passage.place));
	const missing = sheets.places.filter(
		({ name, printed, perProject }) => printed && perProject === undefined && !known.has(name),
	);
	if (missing.length === 0) return [];
	const examples = missing.slice(0, 3).map(({ name }) => name);
	const what = `文字：${examples.join('、')}${missing.length > 3 ? ` 等 ${missing.length} 处` : ''}`;
	return [{ what, why: '职责、原因、用途等由人来写，财决报表没有。', sheet }];
}

/** Forms without which something stays open, and what that is. */
function missingForms(units: readonly UnitLines[], sheetOf: (book: string) => string): ToFill[] {
	const wanted: readonly [Book, string, string, (unit: UnitLines) => boolean][] = [
		[
			'收入',
			'收入决算表（财决03表）',
			'财政拨款以外的收入没有功能科目',
			({ forms: { stated } }) => stated.column({ ...INCOME, 资金性质: ['其他收入'] }) !== undefined,
		],
		[
			'支出',
			'支出决算表（财决04表）',
			'其他资金的支出算不出',
			({ forms: { stated } }) => stated.column({ ...SPENDING, 支出性质: [PROJECTS] }) !== undefined,
		],
		...FUNDS.map((fund, at): [Book, string, string, (unit: UnitLines) => boolean] => [
			'支出',
			`${fund}收入支出决算表（财决${['07', '09', '11'][at] ?? ''}表）`,
			`${fund}的收支分不出`,
			// A unit that had no such money has no such form.
			({ forms: { stated } }) =>
				stated.column({ ...INCOME, 资金性质: [fund] }) !== undefined ||
				(hadNoIncome(stated, fund) && !missingFunds(stated, SPENDING).includes(fund)),
		]),
		[
			'支出',
			'基本支出决算明细表（财决05-1表或财决08-1表）',
			'基本支出没有经济科目',
			({ forms: { stated } }) =>
				stated.itemForm(BASIC_SPENDING) !== undefined ||
				stated.itemForm({ ...BASIC_SPENDING, 资金性质: [FUNDS[0]] }) !== undefined,
		],
		['三公经费', '机构运行信息表（财决附03表）', '没有“三公”经费、车辆、设备和政府采购的数', hasOperation],
	];
	return wanted.flatMap(([book, form, why, has]) => {
		const without = units.filter((unit) => !has(unit)).map((unit) => unit.name);
		return without.length === 0
			? []
			: [
					{
						what: form,
						why: `${enumerate(without)}的文件里没有这张表，${why}。有这张表就一起导入。`,
						sheet: sheetOf(book),
					},
				];
	});
}

/** 待填行 by what they lack. */
function openRows(units: readonly UnitLines[], sheetOf: (book: string) => string): ToFill[] {
	const reasons = new Map<string, { count: number; book: string; why: string }>();
	for (const { lines } of units) {
		for (const { book, open } of lines) {
			if (open === '') continue;
			const key = `${book} ${open}`;
			reasons.set(key, { book, why: open, count: (reasons.get(key)?.count ?? 0) + 1 });
		}
	}
	return [...reasons.values()].map(({ book, why, count }) => ({
		what: `${book}的 ${count} 个待填行`,
		why: `${why}。`,
		sheet: sheetOf(book),
	}));
}
