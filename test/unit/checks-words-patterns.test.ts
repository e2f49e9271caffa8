import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { NO_PATTERNS, wordingPatternsSchema } from '../../shared/checks/words/declare.ts';
import { readAmount } from '../../shared/checks/words/number.ts';
import { Plain, plainHeading } from '../../shared/checks/words/plain.ts';
import { readingsOf } from '../../shared/checks/words/read.ts';

function patterns(yaml: string) {
	return wordingPatternsSchema.parse(parse(yaml));
}

/** 收入总计.金额=33304.18万元:3330418 */
function read(yaml: string, heading: string, ...paragraphs: readonly string[]): string[] {
	const sections = [{ level: 2 as const, heading, paragraphs }];
	return readingsOf(sections, patterns(yaml)).sections.flatMap(({ statements }) =>
		statements.flatMap(({ readings }) =>
			readings.map(({ subject, facet, text, value }) => `${subject}.${facet}=${text}:${value}`),
		),
	);
}

const TOTAL = `
行文:
  - 节: 收入支出决算总体情况
    事项: 收入总计
    句: ["{年度}年度收入总计{金额}，支出总计{支出总计.金额}", "[各]{比上年}{增减额}，{增减}{增减率}"]
`;

describe('a sentence is read whatever its widths, blanks and separators', () => {
	const found = [
		'收入总计.年度=2024:2024',
		'收入总计.金额=33,304.18万元:3330418',
		'支出总计.金额=33304.18万元:3330418',
	];
	test.each([
		['（一）收入支出决算总体情况说明', '2024年度收入总计33,304.18万元，支出总计33304.18万元。'],
		['(一) 收入支出决算总体情况说明', '2024年度收入总计33,304.18万元,支出总计33304.18万元。'],
		['一、收入支出决算总体情况', '2024年度收入总计33,304.18万元；支出总计33304.18万元。'],
		['1.收入支出决算总体情况。', '其中：2024年度收入总计33,304.18万元。支出总计33304.18万元。'],
	])('%s', (heading, paragraph) => {
		expect(read(TOTAL, heading, paragraph)).toEqual(found);
	});

	test('blanks inside are kept in what is quoted and left out of what is read', () => {
		const [, amount] = read(TOTAL, '收入支出决算总体情况', '2024 年度 收入总计 33,304.18 万元，支出总计 0 万元');
		expect(amount).toBe('收入总计.金额=33,304.18 万元:3330418');
	});

	test('optional words and words with a meaning', () => {
		expect(read(TOTAL, '收入支出决算总体情况', '相比，各减少3.5万元，下降10.5%')).toEqual([
			'收入总计.比上年=减少:-1',
			'收入总计.增减额=3.5万元:350',
			'收入总计.增减=下降:-1',
			'收入总计.增减率=10.5%:105',
		]);
	});

	test('another section with the same words is not read', () => {
		expect(read(TOTAL, '（四）财政拨款收入支出决算总体情况说明', '2024年度收入总计1.00万元，支出总计1.00万元')).toEqual(
			[],
		);
	});

	test('a section without words of its own is read by those of the section above', () => {
		const sections = [
			{ level: 2 as const, heading: '（一）收入支出决算总体情况说明', paragraphs: [] },
			{ level: 3 as const, heading: '1.其他', paragraphs: ['2024年度收入总计1.00万元，支出总计1.00万元'] },
		];
		expect(readingsOf(sections, patterns(TOTAL)).first('收入总计', '金额')?.value).toBe(100);
	});
});

test('rows of a list: one statement each, names without numbers in front, brackets kept', () => {
	const yaml = `
行文:
  - 节: 具体情况
    事项: 一般公共预算支出项
    句: ["{类}（类）{款}（款）{项}（项）年初预算为{预算}"]
`;
	expect(
		read(
			yaml,
			'具体情况',
			'1.教育支出(类)普通教育(款)其他（含高中）支出(项)年初预算为1.00万元。2080101社会保障支出（类）甲（款）乙（项）年初预算为2万元',
		),
	).toEqual([
		'一般公共预算支出项.类=教育支出:0',
		'一般公共预算支出项.款=普通教育:0',
		'一般公共预算支出项.项=其他（含高中）支出:0',
		'一般公共预算支出项.预算=1.00万元:100',
		'一般公共预算支出项.类=社会保障支出:0',
		'一般公共预算支出项.款=甲:0',
		'一般公共预算支出项.项=乙:0',
		'一般公共预算支出项.预算=2万元:200',
	]);
});

test.each([
	['33246.16万元', 3_324_616, 2],
	['0万元', 0, 0],
	['-3.5万元', -350, 1],
	['1.2345万元', 123, 4],
	['1.235万元', 124, 3],
	['2.5亿元', 2_500_000, 0],
	['332461600.00元', 3_324_616, 6],
	['1234567元', 12_346, 4],
	['33246.16元', 3_324_616, 2],
])('%s in hundredths of 万元', (text, value, decimals) => {
	expect(readAmount(text)).toMatchObject({ value, decimals });
});

test.each([
	['“三公”经费', '“三公”经费'],
	['"三公"经费、"其他"', '“三公”经费、“其他”'],
	['１，２３４．５％（项）', '1，234.5%（项）'],
	['1,234,567.80 万元,其中:', '1234567.80万元，其中：'],
	['2015,2019年;', '2015，2019年；'],
])('levelled: %s', (text, plain) => {
	expect(new Plain(text).text).toBe(plain);
});

test('a piece of a levelled text leads back to the words as printed', () => {
	const plain = new Plain('收入 1,234.50 万元,支出(类)');
	const start = plain.text.indexOf('1234.50');
	expect(plain.printed(start, start + 9)).toBe('1,234.50 万元');
});

test.each([
	['（五）一般公共预算财政拨款支出决算情况说明', '一般公共预算财政拨款支出决算情况'],
	['2. 国有资本经营预算财政拨款支出决算结构情况', '国有资本经营预算财政拨款支出决算结构情况'],
	['（八）2019 年度一般公共预算财政拨款"三公"经费支出决算情况说明', '一般公共预算财政拨款“三公”经费支出决算情况'],
	['第四部分 名词解释', '名词解释'],
])('heading %s', (heading, plain) => {
	expect(plainHeading(heading)).toBe(plain);
});

describe('a fault in checks.yaml says its place and its reason', () => {
	test.each([
		['不知道的事项', '- {节: 甲, 事项: 收入, 句: ["{金额}"]}', '词汇表里没有事项“收入”'],
		['不知道的读数', '- {节: 甲, 事项: 收入总计, 句: ["{总数}"]}', '词汇表里没有“总数”'],
		['没有写事项', '- {节: 甲, 句: ["收入{金额}"]}', '没有写是哪个事项'],
		['没有读数', '- {节: 甲, 句: ["收入总计"]}', '句子里没有一个读数'],
		['括号没有配对', '- {节: 甲, 事项: 收入总计, 句: ["收入[总计{金额}"]}', '没有配对'],
		['没有这个短语', '- {节: 甲, 事项: 收入总计, 句: ["收入<比上年>{金额}"]}', '没有名为“比上年”的短语'],
		[
			'清单里有别的事项',
			'- {节: 甲, 事项: 单位, 句: ["{名称}{收入总计.金额}"]}',

			'清单“单位”的句子里不能有别的事项',
		],
		['全是可有可无', '- {节: 甲, 事项: 收入总计, 句: ["[{金额}]"]}', '可有可无'],
	])('%s', (_, group, reason) => {
		const { error } = wordingPatternsSchema.safeParse(
			parse(`行文:
  ${group}
`),
		);
		expect(error?.issues[0]?.message).toContain(reason);
		expect(error?.issues[0]?.path.slice(0, 2)).toEqual(['行文', 0]);
	});

	test('a phrase that contains itself', () => {
		const yaml = '短语: {甲: "<甲>"}\n行文:\n  - {节: 甲, 事项: 收入总计, 句: ["<甲>{金额}"]}\n';
		expect(wordingPatternsSchema.safeParse(parse(yaml)).error?.issues[0]?.message).toContain('套得太深');
	});
});

test('sections that stay the same objects are not read again', () => {
	const section = {
		level: 2 as const,
		heading: '收入支出决算总体情况',
		paragraphs: ['2024年度收入总计1.00万元，支出总计1.00万元'],
	};
	const known = patterns(TOTAL);
	const first = readingsOf([section], known);
	expect(readingsOf([section], known).sections[0]).toBe(first.sections[0]);
	expect(readingsOf([section], NO_PATTERNS).sections[0]?.statements).toEqual([]);
});
