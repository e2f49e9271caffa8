import * as fc from 'fast-check';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { fen } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';
import { toGb18030 } from './published-maker/encode.ts';

/** One amount of a list with what it is the amount of, in the ledger's words. */
export interface ListedAmount {
	readonly unit: string;
	readonly functionCode: string;
	readonly economicCode: string;
	readonly source: string;
	readonly nature: string;
	readonly project: string;
	readonly year: number;
	/** 分 */
	readonly amount: number;
}

/** A list as a text file, and what it says. */
export interface MadeList {
	readonly bytes: Uint8Array;
	readonly amounts: readonly ListedAmount[];
	/** For a failure. */
	readonly text: string;
}

const UNITS = [
	{ code: '303001', name: '某市人力资源和社会保障局（本级）' },
	{ code: '303005', name: '某市社会保险中心' },
] as const;

const FUNDS: Readonly<Record<string, readonly string[]>> = {
	一般公共预算财政拨款: [
		'一般公共预算',
		'一般公共预算资金',
		'111-一般公共预算资金',
		'一般公共预算财政拨款',
		'1 经费拨款',
	],
	政府性基金预算财政拨款: ['政府性基金', '政府性基金预算资金', '12 政府性基金预算'],
	其他资金: ['单位资金', '财政专户管理资金', '事业收入资金', '3-单位资金', '上级补助收入资金'],
};
const NATURES: Readonly<Record<string, readonly string[]>> = {
	人员经费: ['人员经费', '人员类项目', '人员支出', '1-人员类项目'],
	公用经费: ['公用经费', '公用经费项目', '日常公用经费', '21-公用经费项目'],
	项目支出: ['项目支出', '特定目标类', '其他运转类项目', '31 特定目标类项目'],
};
const HEADERS = {
	unitCode: ['单位代码', '单位编码', '预算单位编码'],
	unit: ['单位', '预算单位', '单位名称', '用款单位'],
	functionCode: ['功能科目编码', '支出功能分类科目', '功能分类', '预算科目', '科目编码'],
	economicCode: ['经济科目编码', '部门经济分类', '部门预算支出经济分类', '支出经济分类科目'],
	source: ['资金性质', '资金来源', '经费来源'],
	nature: ['支出性质', '项目类别', '支出类型', '经费类型'],
	project: ['项目名称', '项目', '预算项目名称'],
	date: ['支付日期', '记账日期', '日期', '凭证日期'],
	year: ['年度', '预算年度', '会计年度'],
	paid: ['支付金额', '支出数', '决算数', '实际支出'],
	debit: ['借方', '借方金额', '借方发生额'],
	credit: ['贷方', '贷方金额', '贷方发生额'],
	idle: ['摘要', '凭证号', '序号', '收款人', '余额', '备注'],
} as const;

interface Column {
	readonly header: string;
	readonly text: (amount: ListedAmount, index: number) => string;
}

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** Two of the 项 that have a name of their own, and codes for the rest. */
function subjectArb(
	codes: readonly string[],
	names: ReadonlyMap<string, { readonly name: string }>,
): fc.Arbitrary<(code: string) => string> {
	const nameOf = (code: string) => names.get(code)?.name ?? '';
	const unique = codes.every((code) => [...names.values()].filter(({ name }) => name === nameOf(code)).length === 1);
	return pick([
		(code: string) => code,
		(code: string) => `${code}-${nameOf(code)}`,
		(code: string) => `${code} ${nameOf(code)}`,
		(code: string) => `[${code}]${nameOf(code)}`,
		...(unique ? [nameOf] : []),
	]);
}

const FUNCTION_CODES = ['2080505', '2080506', '2101103', '2210201'];
const ECONOMIC_CODES = ['30101', '30102', '30201', '30211'];

function amountArb(): fc.Arbitrary<ListedAmount> {
	return fc.record({
		unit: pick(UNITS.map(({ code }) => code)),
		functionCode: pick(FUNCTION_CODES),
		economicCode: pick(ECONOMIC_CODES),
		source: pick(Object.keys(FUNDS)),
		nature: pick(Object.keys(NATURES)),
		project: pick(['', '综合事务管理', '信息化建设']),
		year: pick([2023, 2024]),
		amount: fc.oneof(fc.integer({ min: 1, max: 5_000_000_00 }), fc.integer({ min: -900_00, max: -1 })),
	});
}

function columnsArb(catalog: Catalog): fc.Arbitrary<readonly Column[]> {
	const header = (key: keyof typeof HEADERS) => pick<string>(HEADERS[key]);
	const nameOf = (code: string) => UNITS.find((unit) => unit.code === code)?.name ?? '';
	const unit = fc.oneof(
		header('unit').map((name) => [{ header: name, text: (one: ListedAmount) => nameOf(one.unit) }]),
		header('unitCode').map((name) => [{ header: name, text: (one: ListedAmount) => one.unit }]),
		fc.tuple(header('unitCode'), header('unit')).map(([code, name]) => [
			{ header: code, text: (one: ListedAmount) => one.unit },
			{ header: name, text: (one: ListedAmount) => nameOf(one.unit) },
		]),
	);
	const when = fc.oneof(
		fc.tuple(header('date'), pick(['-', '/', '.', ''])).map(([name, sign]) => [
			{
				header: name,
				text: (one: ListedAmount, index: number) =>
					[one.year, '03', String((index % 28) + 1).padStart(2, '0')].join(sign),
			},
		]),
		header('year').map((name) => [{ header: name, text: (one: ListedAmount) => String(one.year) }]),
	);
	const yuan = (amount: number, thousands: boolean) => formatYuan(fen(amount), { thousands });
	const money = fc.oneof(
		fc
			.tuple(header('paid'), fc.boolean())
			.map(([name, thousands]) => [{ header: name, text: (one: ListedAmount) => yuan(one.amount, thousands) }]),
		fc.tuple(header('debit'), header('credit'), fc.boolean()).map(([debit, credit, both]) => [
			{
				header: debit,
				text: ({ amount }: ListedAmount) =>
					both ? yuan(amount + 1_000_00, false) : amount > 0 ? yuan(amount, false) : '',
			},
			{
				header: credit,
				text: ({ amount }: ListedAmount) => (both ? '1000.00' : amount < 0 ? yuan(-amount, false) : ''),
			},
		]),
	);
	const word = (key: 'source' | 'nature', words: Readonly<Record<string, readonly string[]>>) =>
		fc.tuple(header(key), fc.nat(20)).map(([name, turn]) => [
			{
				header: name,
				text: (one: ListedAmount, index: number) =>
					words[one[key]]?.[(turn + index) % (words[one[key]]?.length ?? 1)] ?? '',
			},
		]);
	const subject = (key: 'functionCode' | 'economicCode') =>
		fc
			.tuple(
				header(key),
				subjectArb(
					key === 'functionCode' ? FUNCTION_CODES : ECONOMIC_CODES,
					key === 'functionCode' ? catalog.functions : catalog.economics,
				),
			)
			.map(([name, print]) => [{ header: name, text: (one: ListedAmount) => print(one[key]) }]);
	const project = header('project').map((name) => [{ header: name, text: (one: ListedAmount) => one.project }]);
	const idle = fc.subarray([...HEADERS.idle]).map((names) =>
		names.map((name) => ({
			header: name,
			text: (_: ListedAmount, index: number) => (name === '余额' ? '5.00' : `${name}${index + 1}`),
		})),
	);
	return fc
		.tuple(
			unit,
			when,
			money,
			word('source', FUNDS),
			word('nature', NATURES),
			subject('functionCode'),
			subject('economicCode'),
			project,
			idle,
		)
		.map((parts) => parts.flat())
		.chain((columns) => fc.shuffledSubarray(columns, { minLength: columns.length, maxLength: columns.length }));
}

const ENCODERS: Readonly<Record<string, (text: string) => Uint8Array>> = {
	utf8: (text) => new TextEncoder().encode(text),
	utf8bom: (text) => new TextEncoder().encode(`\ufeff${text}`),
	utf16: (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')),
	gb18030: toGb18030,
};

/** Lists of the same amounts in any order of columns, wording, way of writing and encoding. */
export function madeLists(catalog: Catalog): fc.Arbitrary<MadeList> {
	return fc
		.record({
			amounts: fc.array(amountArb(), { minLength: 1, maxLength: 12 }),
			columns: columnsArb(catalog),
			encoding: pick(Object.keys(ENCODERS)),
			separator: pick([',', '\t']),
			title: pick(['', '支付明细表\r\n', '单位支出明细账\r\n']),
			total: fc.boolean(),
		})
		.map(({ amounts, columns, encoding, separator, title, total }) => {
			const quote = (text: string) => (text.includes(separator) ? `"${text}"` : text);
			const lines = [
				columns.map((column) => column.header),
				...amounts.map((amount, index) => columns.map((column) => column.text(amount, index))),
				...(total ? [totalLine(columns, amounts)] : []),
			];
			const text = `${title}${lines.map((cells) => cells.map(quote).join(separator)).join('\r\n')}\r\n`;
			return { bytes: (ENCODERS[encoding] ?? toGb18030)(text), amounts, text };
		});
}

const MONEY: ReadonlySet<string> = new Set([...HEADERS.paid, ...HEADERS.debit, ...HEADERS.credit]);

/** 合计 in the first column that is no amount, and the sum of each column of amounts. */
function totalLine(columns: readonly Column[], amounts: readonly ListedAmount[]): string[] {
	const label = columns.findIndex(({ header }) => !MONEY.has(header));
	return columns.map(({ header, text }, index) => {
		if (index === label) return '合计';
		if (!MONEY.has(header)) return '';
		const sum = amounts.reduce(
			(all, amount, at) => all + Math.round(Number(text(amount, at).replaceAll(',', '')) * 100),
			0,
		);
		return formatYuan(fen(sum), { thousands: false });
	});
}
