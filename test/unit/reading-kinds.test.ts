import { beforeAll, describe, expect, test } from 'vitest';
import { loadKinds } from '../../electron/service/kinds.ts';
import { describeFault } from '../../shared/fault/fault.ts';
import { type Kinds, parseKinds } from '../../shared/reading/kinds.ts';
import { labelOf } from '../../shared/reading/words.ts';

describe('表的种类和用词', () => {
	let kinds: Kinds;
	beforeAll(async () => {
		kinds = await loadKinds();
	});

	test('每种表的键都不同，开头是它的族', () => {
		const ids = kinds.kinds.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(kinds.kinds.filter(({ id, family }) => !id.startsWith(`${family}/`))).toEqual([]);
	});

	test('每种表都有标题可认，应有的词都是认得的词', () => {
		expect(kinds.kinds.filter(({ titles }) => titles.length === 0)).toEqual([]);
		const unknown = kinds.kinds.flatMap(({ id, needs, lacks, words }) =>
			[...needs.flat(), ...lacks]
				.filter((word) => !words.columns.has(word) && !kinds.words.columns.has(word) && !isEconomic(word))
				.map((word) => `${id} ${word}`),
		);
		expect(unknown).toEqual([]);
	});

	test.each([
		[
			'族: 公开\n表:\n  - {键: 公开/甲, 名: 甲, 标题: [甲表], 行: [科目]}',
			/表（第 1 个） \/ 行（第 1 个）.*只能是下面之一/u,
		],
		['族: 公开\n表:\n  - {键: 公开/甲, 名: 甲, 标题: 甲表}', /标题/u],
		['族: 公开\n表:\n  - 键: 公开/甲\n    名：甲', /全角冒号/u],
		['族: 公开\n栏词:\n  - {词: 甲, 意: {账目: 收入}}', /账目/u],
	])('写错了的文件说出文件、行和原因：%#', (text, reason) => {
		const read = parseKinds(new Map([['试.yaml', text]]));
		expect(read.ok).toBe(false);
		const [fault] = read.ok ? [] : read.faults;
		expect(fault?.where).toMatchObject({ file: '试.yaml' });
		expect(fault?.where?.line).toBeGreaterThan(0);
		expect(fault === undefined ? '' : describeFault(fault)).toMatch(reason);
	});
});

function isEconomic(word: string): boolean {
	return /^(?:工资福利支出|商品和服务支出)$/u.test(word);
}

describe('词', () => {
	test.each([
		['合 计', '合计', 0],
		['　一、一般公共预算财政拨款收入', '一般公共预算财政拨款收入', 1],
		['（一）支出合计', '支出合计', 2],
		['1．因公出国（境）费用', '因公出国(境)费用', 3],
		['（1）公务用车购置费', '公务用车购置费', 4],
		['①货物', '货物', 5],
		['5．国内公务接待批次（个）', '国内公务接待批次', 3],
		['金额（万元）', '金额', 0],
		['社会保障和就业支出（类）', '社会保障和就业支出', 0],
		['“三公”经费支出合计', '三公经费支出合计', 0],
		['十一、城乡社区支出', '城乡社区支出', 1],
		['减：上缴上级支出', '上缴上级支出', 0],
		['公务接待费*', '公务接待费', 0],
		['2080505', '2080505', 0],
		['1.5', '1.5', 0],
	])('“%s”就是“%s”', (text, word, rank) => {
		expect(labelOf(text)).toMatchObject({ word, rank });
	});

	test.each(['其中：公务用车购置费', '其中:公务用车购置费', '  其中：1.公务用车购置费'])(
		'“%s”是上一行的部分',
		(text) => {
			expect(labelOf(text)).toMatchObject({ word: '公务用车购置费', among: true });
		},
	);
});
