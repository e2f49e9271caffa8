import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { type Catalog, functionName, functionPath } from '../../shared/catalog/catalog.ts';

const years = new Map<number, Catalog>();
beforeAll(async () => {
	for (const year of [2019, 2020, 2021, 2024]) years.set(year, await catalogOf(year));
});

function catalog(year: number): Catalog {
	const found = years.get(year);
	if (found === undefined) throw new Error(`no catalogue of ${year}`);
	return found;
}

describe('科目目录分年度', () => {
	test.each([
		[2019, '20805', '行政事业单位离退休'],
		[2020, '20805', '行政事业单位养老支出'],
		[2024, '20805', '行政事业单位养老支出'],
		[2019, '2010305', '专项业务活动'],
		[2024, '2010305', '专项业务及机关事务管理'],
		[2019, '2050304', '职业高中教育'],
		[2020, '21305', '扶贫'],
		[2024, '21305', '巩固脱贫攻坚成果衔接乡村振兴'],
	])('%i: %s is %s', (year, code, name) => {
		expect(functionName(catalog(year), code)).toBe(name);
	});

	test('a code that the year does not have is printed as a gap, not as a guess', () => {
		expect(catalog(2024).functions.has('2011008')).toBe(false);
		expect(functionName(catalog(2024), '2011008')).toBe('科目2011008');
		expect(functionName(catalog(2019), '2011008')).toBe('引进人才费用');
	});

	test('in a year between two known names neither is sure', () => {
		expect(catalog(2021).functions.get('21305')?.confidence).toBe('待核');
		expect(catalog(2024).functions.get('21305')?.confidence).toBe('确认');
	});

	test('a 项 is told with its 类 and 款', () => {
		expect(functionPath(catalog(2024), '2080704')).toEqual({
			class: '社会保障和就业支出',
			group: '就业补助',
			item: '社会保险补贴',
		});
	});

	test('every code has a name, and every 款 and 项 its 类 and 款', () => {
		for (const [code, subject] of catalog(2024).functions) {
			expect(subject.name).not.toBe('');
			expect(catalog(2024).functions.has(code.slice(0, 3))).toBe(true);
			expect(catalog(2024).functions.has(code.slice(0, 5))).toBe(true);
		}
	});
});
