import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AmountUnit, looksLikeWan, readTypedAmount, type TypedAmount } from '../../renderer/sheet/amount.ts';
import { MAX_ENTRY_FEN } from '../../shared/money/fen.ts';
import { formatScaled } from '../../shared/money/format.ts';
import { parseHundredths } from '../../shared/money/parse.ts';

const LARGEST: number = MAX_ENTRY_FEN;

function fenOf(text: string, unit: AmountUnit = '元'): number | string {
	const read = readTypedAmount(text, unit);
	return read.ok ? read.fen : read.message;
}

function message(text: string, unit: AmountUnit = '元'): string {
	const read = readTypedAmount(text, unit);
	return read.ok ? `read as ${read.fen}` : read.message;
}

describe('键入和粘贴的金额', () => {
	test.each<[string, number]>([
		['0', 0],
		['5', 500],
		['1234.5', 123_450],
		['1,234.50', 123_450],
		['1，234.50', 123_450],
		['１２３４．５０', 123_450],
		['12。5', 1_250],
		['-5', -500],
		['－5', -500],
		['−5', -500],
		['——5', -500],
		['+5', 500],
		['(123)', -12_300],
		['（1,234.50）', -123_450],
		['￥1,234.50', 123_450],
		['¥ 5', 500],
		['-¥5', -500],
		['(¥5)', -500],
		['人民币5元', 500],
		['5元', 500],
		['5元整', 500],
		['1.50 元', 150],
		['1.5万元', 1_500_000],
		['1.234567万元', 1_234_567],
		['1.5万', 1_500_000],
		['（1.5万元）', -1_500_000],
		['(1.5)万元', -1_500_000],
		['2亿元', 20_000_000_000],
		[' 1 234.50 ', 123_450],
		['\u00a0 1,234.50\u00a0', 123_450],
		['1.5000', 150],
		['.5', 50],
		['5.', 500],
		['-0', 0],
	])('%s is %i 分', (text, amount) => {
		expect(fenOf(text)).toBe(amount);
	});

	test.each<[string, number]>([
		['1.5', 1_500_000],
		['33246.16', 33_246_160_000],
		['0.000001', 1],
		['5元', 500],
		['5万元', 5_000_000],
		['=1+0.5', 1_500_000],
		['=10%', 100_000],
	])('by 万元, %s is %i 分', (text, amount) => {
		expect(fenOf(text, '万元')).toBe(amount);
	});

	test('a lone dash is the zero of Excel’s accounting format, and it is said', () => {
		for (const dash of ['-', ' - ', '－', ' -\u00a0\u00a0 ']) {
			expect(readTypedAmount(dash, '元')).toEqual({
				ok: true,
				fen: 0,
				note: '“-”是 Excel 会计格式的零，按 0.00 填入。',
			});
		}
	});

	test('zero is never minus zero', () => {
		for (const text of ['-0', '(0)', '=-0', '=0*-5', '-0.00万元']) expect(Object.is(fenOf(text), 0)).toBe(true);
	});

	test.each<[string, RegExp]>([
		['', /没有填金额/u],
		['　', /没有填金额/u],
		['一百', /“一百”不是金额/u],
		['12a', /“12a”不是金额/u],
		['1.234', /“1\.234”的小数太多：以元为单位最多 2 位/u],
		['1.2345678万元', /最多 6 位/u],
		['1,23', /千分位逗号/u],
		['1,2345', /千分位逗号/u],
		['——', /没有数请留空，是零请填 0/u],
		['—', /没有数请留空，是零请填 0/u],
		['5%', /百分数/u],
		['1200+350', /要计算请以“=”开头：=1200\+350/u],
		['####', /列宽不够/u],
		['#REF!', /Excel 的错误值/u],
		['1.2E+08', /科学记数法/u],
		['1000000000000.01', /超过 1 万亿元/u],
		['100000001万元', /超过 1 万亿元/u],
		['=1000000000000+1', /超过 1 万亿元/u],
		['1-', /要计算|不是金额/u],
		['(5', /不是金额/u],
		['((5))', /不是金额|=/u],
		['元', /不是金额/u],
		['1.2.3', /不是金额/u],
	])('%s is refused in words', (text, words) => {
		expect(message(text)).toMatch(words);
	});

	test('a refused text of a whole page is quoted in part only', () => {
		expect(message('文'.repeat(5000)).length).toBeLessThan(60);
	});

	test('the largest amount passes, one 分 more does not', () => {
		expect(fenOf('1,000,000,000,000.00')).toBe(LARGEST);
		expect(fenOf('-100000000万元')).toBe(-LARGEST);
	});
});

describe('公式', () => {
	test.each<[string, number]>([
		['=1200+350*2', 190_000],
		['＝１２００＋３５０×２', 190_000],
		['=1200 + 350 * 2', 190_000],
		['=(1200+350)*2', 310_000],
		['=（1200+350）×2', 310_000],
		['=10÷4', 250],
		['=10/4', 250],
		['=1/3*3', 100],
		['=0.1+0.2', 30],
		['=1,234.50+0.5', 123_500],
		['=-5+10', 500],
		['=--5', 500],
		['=2*-3', -600],
		['=10-2-3', 500],
		['=100/10/2', 500],
		['=200*5%', 1_000],
		['=50%%', 1],
		['=(1+2)%', 3],
		['==5', 500],
		['=12。5*2', 2_500],
		['=10——3', 700],
		['+1200+350', 155_000],
		['-1200+350', -85_000],
		['-(5)', -500],
		['=((((5))))', 500],
		['=.5+5.', 550],
	])('%s gives %i 分', (text, amount) => {
		expect(fenOf(text)).toBe(amount);
	});

	test.each<[string, number, string]>([
		['=100/3', 3_333, '33.33'],
		['=200/3', 6_667, '66.67'],
		['=-200/3', -6_667, '-66.67'],
		['=0.005', 1, '0.01'],
		['=-0.005', -1, '-0.01'],
		['=0.0049', 0, '0.00'],
	])('%s is rounded half away from zero, and that is said', (text, amount, shown) => {
		expect(readTypedAmount(text, '元')).toEqual({
			ok: true,
			fen: amount,
			note: `结果不是整分，已四舍五入为 ${shown} 元。`,
		});
	});

	test('a formula that comes out even is not remarked upon', () => {
		expect(readTypedAmount('=10/4', '元')).toEqual({ ok: true, fen: 250 });
	});

	test.each<[string, string]>([
		['=5/0', '第 3 个字“/”处除数是零'],
		['=5÷(2-2)', '第 3 个字“÷”处除数是零'],
		['=5/0%', '除数是零'],
		['=', '“=”后面没有内容'],
		['=1+', '最后的“+”后面还缺一个数'],
		['=(1+2', '第 2 个字的左括号没有右括号'],
		['=1+2)', '第 5 个字“)”是多出来的右括号'],
		['=1+*2', '第 4 个字“*”有误：这里应当是数字或左括号'],
		['=()', '第 3 个字“)”有误'],
		['=2(3)', '第 3 个字“(”有误：这里应当是 + - * /'],
		['=(2 3)', '第 5 个字“3”有误'],
		['=1.2.3', '第 2 个字起的“1.2.3”不是数'],
		['=1,23+1', '第 2 个字起的“1,23”不是数'],
		['=.', '第 2 个字起的“.”不是数'],
		['=A1+5', '第 2 个字“A”不能用在公式里'],
		['=SUM(1)', '第 2 个字“S”不能用在公式里'],
		['=5元', '第 3 个字“元”不能用在公式里'],
		['=2^3', '第 3 个字“^”不能用在公式里'],
		['＝１＋甲', '第 4 个字“甲”不能用在公式里'],
		['=5;alert(1)', '第 3 个字“;”不能用在公式里'],
	])('%s: %s', (text, words) => {
		expect(message(text)).toContain(words);
	});

	test('a formula as long or as deep as a page is refused, not worked on', () => {
		expect(message(`=${'1+'.repeat(400)}1`)).toContain('公式太长');
		expect(message(`=${'('.repeat(100)}1${')'.repeat(100)}`)).toContain('括号超过');
		expect(fenOf(`=${'-'.repeat(200)}1`)).toBe(100);
	});

	test('no text makes the reader throw', () => {
		const sign = fc.constantFrom(...Array.from('0123456789.,+-*/()%=×÷（）。 —元万￥甲'));
		fc.assert(
			fc.property(fc.string({ unit: sign, maxLength: 25 }), fc.constantFrom<AmountUnit>('元', '万元'), (text, unit) => {
				const read = readTypedAmount(text, unit);
				expect(read.ok ? Number.isSafeInteger(read.fen) : read.message.endsWith('。')).toBe(true);
			}),
			{ numRuns: 3000 },
		);
	});

	/** A formula as text, with its value in fractions worked out another way. */
	interface Model {
		readonly text: string;
		readonly top: bigint;
		readonly bottom: bigint;
	}
	const number = fc.tuple(fc.nat(99_999), fc.integer({ min: 0, max: 3 })).map(
		([digits, scale]): Model => ({
			text: formatScaled(digits, scale),
			top: BigInt(digits),
			bottom: 10n ** BigInt(scale),
		}),
	);
	const { formula } = fc.letrec<{ formula: Model; pair: Model }>((tie) => ({
		formula: fc.oneof({ maxDepth: 4 }, number, tie('pair')),
		pair: fc
			.tuple(tie('formula'), fc.constantFrom('+', '-', '*', '/', '×', '÷', '＋'), tie('formula'))
			.map(([a, sign, b]): Model => {
				const text = `(${a.text}${sign}${b.text})`;
				if ('+＋'.includes(sign))
					return { text, top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
				if (sign === '-') return { text, top: a.top * b.bottom - b.top * a.bottom, bottom: a.bottom * b.bottom };
				if ('*×'.includes(sign)) return { text, top: a.top * b.top, bottom: a.bottom * b.bottom };
				return { text, top: a.top * b.bottom, bottom: a.bottom * b.top };
			}),
	}));

	/** 分 is not further from top / bottom than half a 分, and a note stands exactly where it was rounded. */
	function agrees(read: TypedAmount, top: bigint, bottom: bigint): boolean {
		if (!read.ok) return /除数是零|超过 1 万亿元/u.test(read.message);
		const size = (value: bigint) => (value < 0n ? -value : value);
		const off = BigInt(read.fen) * bottom - 100n * top;
		return size(off) * 2n <= size(bottom) && (read.note === undefined) === (off === 0n);
	}

	test('every formula gives the exact result, rounded once', () => {
		fc.assert(
			fc.property(formula, ({ text, top, bottom }) => {
				fc.pre(text.length < 290);
				expect(agrees(readTypedAmount(`=${text}`, '元'), top, bottom)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('与录入的读数一致', () => {
	test('whatever parseHundredths takes is taken, with the same value', () => {
		const text = fc.oneof(
			fc.integer({ min: -LARGEST, max: LARGEST }).map((amount) => formatScaled(amount, 2, { thousands: true })),
			fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-+()（） １２')), minLength: 1, maxLength: 10 }),
		);
		fc.assert(
			fc.property(text, (typed) => {
				const parsed = parseHundredths(typed);
				fc.pre(parsed.ok);
				expect(parsed).toMatchObject({ value: fenOf(typed) });
			}),
			{ numRuns: 2000 },
		);
	});

	test('元 and 万元 of the same amount are the same', () => {
		fc.assert(
			fc.property(fc.integer({ min: -LARGEST, max: LARGEST }), (amount) => {
				expect(fenOf(formatScaled(amount, 2))).toBe(amount);
				expect(fenOf(formatScaled(amount, 6), '万元')).toBe(amount);
				expect(fenOf(`${formatScaled(amount, 6)}万元`)).toBe(amount);
				expect(fenOf(`${formatScaled(amount, 2)}元`, '万元')).toBe(amount);
			}),
		);
	});
});

describe('粘贴时要不要问万元还是元', () => {
	test.each<[string, boolean, string[][]]>([
		[
			'a header says 万元',
			true,
			[
				['项目', '金额（万元）'],
				['甲', '50,277,988.78'],
			],
		],
		['a line says 单位：万元', true, [['单位：万元'], ['50277988.78']]],
		[
			'a header says 元',
			false,
			[
				['项目', '金额（元）'],
				['甲', '3.50'],
			],
		],
		['单位:元 in full width', false, [['单位：元'], ['3.50']]],
		[
			'both are named',
			true,
			[
				['本年（元）', '上年（万元）'],
				['1.00', '2.00'],
			],
		],
		['the name of a project says nothing', false, [['50万元以下小额采购', '127,248,883.35']]],
		['amounts of a published table', true, [['33246.16'], ['398.32'], ['10.00']]],
		['元 of an entry sheet', false, [['20,772.31'], ['114.75'], ['127,248,883.35']]],
		['元 of middling size', false, [['1,300,000.00'], ['3,983,158.90'], ['100,000.00']]],
		['more than two decimals can only be 万元', true, [['3324616.1234'], ['5']]],
		['zeros at the end are no decimals', false, [['13,324,616.1200']]],
		['a column of 科目 codes is not asked about', false, [['2080101'], ['2080106']]],
		[
			'codes beside amounts do not count',
			true,
			[
				['2080101', '130.00'],
				['2080106', '398.32'],
			],
		],
		['zeros and blanks only', false, [['0.00'], [''], ['0']]],
		['words only', false, [['行政运行', '人员经费']]],
		['nothing', false, []],
		['amounts with their own unit', false, [['1.5万元', '3元']]],
		['negative amounts', true, [['-130.00'], ['(398.32)']]],
	])('%s: %s', (_, ask, cells) => {
		expect(looksLikeWan(cells)).toBe(ask);
	});

	test('no block makes it throw', () => {
		fc.assert(
			fc.property(fc.array(fc.array(fc.string())), (cells) => {
				expect(typeof looksLikeWan(cells)).toBe('boolean');
			}),
		);
	});
});
