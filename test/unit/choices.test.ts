import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { choicesOf, indicatorChoices, projectChoices, unitChoices } from '../../renderer/model/choices/choices.ts';
import { subjectChoices } from '../../renderer/model/choices/subjects.ts';
import type { Choice, ChoiceSource } from '../../renderer/sheet/model.ts';
import { initialsOf, matchSound, soundOf, soundOrder, typedSound } from '../../renderer/sheet/pinyin.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';

const NOBODY: ReadonlyMap<string, number> = new Map();
let catalog: Catalog;

beforeAll(async () => {
	catalog = await catalogOf(2024);
});

function items(used: ReadonlyMap<string, number> = NOBODY): ChoiceSource {
	return subjectChoices(catalog, 'function', [7], used);
}

function values(source: ChoiceSource, typed: string, limit = 1000): string[] {
	return source.find(typed, limit).choices.map(({ value }) => value);
}

/** The letters that are set off, part by part. */
function setOff(choice: Choice | undefined): string[] {
	return (choice?.matched ?? []).map(({ part, from, to }) => choice?.parts[part]?.slice(from, to) ?? '?');
}

describe('科目：按编码、名称、拼音找', () => {
	test.each<[string, string, string]>([
		['code', '2080106', '2080106'],
		['full-width code', '２０８０１０６', '2080106'],
		['beginning of a code', '208010', '2080106'],
		['name', '就业管理事务', '2080106'],
		['part of a name', '业管理', '2080106'],
		['initials', 'jyglsw', '2080106'],
		['initials from the middle', 'glsw', '2080106'],
		['capitals', 'JYGLSW', '2080106'],
		['whole pinyin', 'jiuyeguanlishiwu', '2080106'],
		['pinyin not finished', 'jiuyeguanl', '2080106'],
		['pinyin mixed with initials', 'jyeguanlsw', '2080106'],
		['as an input method shows it', "jiu'ye'guan", '2080106'],
		['code and name, as copied from a table', '2080106 就业管理事务', '2080106'],
		['code and name without a blank', '2080106就业管理事务', '2080106'],
		['code-name', '2080106-就业管理事务', '2080106'],
		['two words', '20801 就业', '2080106'],
	])('%s: %s finds %s', (_, typed, code) => {
		expect(values(items(), typed)).toContain(code);
	});

	test('brackets in a name are not typed', () => {
		expect(values(subjectChoices(catalog, 'function', [5], NOBODY), 'zfbgtsjxgjgsw')).toEqual(['20103']);
	});

	test('a code that is not in the catalogue, or letters of nothing, find nothing', () => {
		for (const typed of ['9999999', 'zzzzzz', '不存在的科目', '2080106 行政']) {
			expect(items().find(typed, 5)).toEqual({ choices: [], total: 0 });
		}
	});

	test('a code may be entered that is not listed', () => {
		expect(items().strict).toBe(false);
	});

	test('only codes with the asked number of digits are listed', () => {
		for (const digits of [[3], [5], [7], [3, 5]]) {
			const lengths = new Set(
				values(subjectChoices(catalog, 'function', digits, NOBODY), '').map((code) => code.length),
			);
			expect([...lengths].sort((a, b) => a - b)).toEqual(digits);
		}
	});

	test('经济科目 are found the same way', () => {
		const source = subjectChoices(catalog, 'economic', [5], NOBODY);
		expect(values(source, 'jbgz')).toEqual(['30101']);
		expect(values(source, '差旅')).toEqual(['30211']);
		expect(values(source, '302')).not.toHaveLength(0);
		expect(values(source, '2080106')).toEqual([]);
	});

	test('nothing typed lists all, in the order of codes', () => {
		const all = values(items(), '', 5000);
		expect(all).toEqual(all.toSorted());
		expect(items().find('', 3).total).toBe(all.length);
		expect(items().find('', 3).choices).toHaveLength(3);
	});

	test('what this ledger uses comes first, then what begins so, then what has it inside', () => {
		const found = values(
			items(
				new Map([
					['2080199', 1],
					['2080106', 4],
				]),
			),
			'gl',
		);
		expect(found.slice(0, 2)).toEqual(['2080106', '2080199']);
		const rest = found.slice(2).map((code) => catalog.functions.get(code)?.name ?? '');
		const begins = rest.map((name) => initialsOf(soundOf(name)).startsWith('GL'));
		expect(begins).toContain(true);
		expect(begins.lastIndexOf(true)).toBeLessThan(begins.indexOf(false));
	});

	test('a code typed in full is first, whatever is used', () => {
		expect(values(subjectChoices(catalog, 'function', [3, 5, 7], new Map([['2080106', 9]])), '20801')[0]).toBe('20801');
	});

	test('how many rows use it stands behind', () => {
		const { choices } = items(new Map([['2080106', 4]])).find('就业管理', 1);
		expect(choices[0]).toMatchObject({
			value: '2080106',
			parts: ['2080106', '就业管理事务', 'JYGLSW'],
			note: '本账套 4 行',
		});
	});

	test('a name that several 科目 share says whose it is', () => {
		const { choices } = items().find('2010101', 1);
		expect(choices[0]).toMatchObject({ parts: ['2010101', '行政运行', 'XZYX'], note: '人大事务' });
		expect(items().find('2080106', 1).choices[0]?.note).toBeUndefined();
	});

	test('last year’s name finds this year’s 科目', () => {
		const { choices } = items().find('市场主体管理', 5);
		expect(choices.map(({ value }) => value)).toContain('2013804');
		expect(choices.find(({ value }) => value === '2013804')?.note).toBe('原名“市场主体管理”');
	});

	test('what was typed is set off in code, name or initials', () => {
		expect(setOff(items().find('20801', 1).choices[0])).toEqual(['20801']);
		expect(setOff(items().find('业管理', 1).choices[0])).toEqual(['业管理']);
		expect(setOff(items(new Map([['2080106', 1]])).find('glsw', 1).choices[0])).toEqual(['GLSW']);
		expect(setOff(items(new Map([['2080106', 1]])).find('jiuyeg', 1).choices[0])).toEqual(['JYG']);
		expect(setOff(items().find('2080106 就业', 1).choices[0])).toEqual(['2080106', '就业']);
	});
});

describe('多音字', () => {
	test.each<[string, string[]]>([
		['重大公共卫生服务', ['zdggws', 'zhongda', 'cdggws', 'chongda']],
		['行政运行', ['xzyx', 'xingzheng', 'hzyh']],
		['人大会议', ['rdhy', 'huiyi', 'rdky']],
		['长江黄河等流域管理', ['cjhh', 'changjiang', 'zjhh', 'zhangjiang']],
		['政策性银行亏损补贴', ['yhks', 'yinhang', 'yxks', 'yinxing']],
		['自然灾害灾后重建补助', ['zrzhzhcj', 'chongjian', 'zrzhzhzj']],
		['南水北调工程建设', ['nsbd', 'beidiao', 'nsbt', 'beitiao']],
	])('%s is found in every reading', (name, typed) => {
		const code = [...catalog.functions.values()].find(
			(subject) => subject.name === name && subject.code.length === 7,
		)?.code;
		expect(code).toBeDefined();
		expect(typed.filter((text) => !values(items(), text).includes(code ?? ''))).toEqual([]);
	});

	/** Every name of the catalogue that has one of these characters in a word. */
	test.each<[string, string, string, string]>([
		['重大', 'zhongda', 'ZD', 'cd'],
		['重建', 'chongjian', 'CJ', 'zj'],
		['重要', 'zhongyao', 'ZY', 'cy'],
		['长江', 'changjiang', 'CJ', 'zj'],
		['行业', 'hangye', 'HY', 'xy'],
		['银行', 'yinhang', 'YH', 'yx'],
		['行政', 'xingzheng', 'XZ', 'hz'],
		['社会', 'shehui', 'SH', 'sk'],
		['会议', 'huiyi', 'HY', 'ky'],
		['差旅', 'chailv', 'CL', 'cl'],
		['参事', 'canshi', 'CS', 'ss'],
		['传输', 'chuanshu', 'CS', 'zs'],
		['应急', 'yingji', 'YJ', 'yj'],
		['北调', 'beidiao', 'BD', 'bt'],
		['调出', 'diaochu', 'DC', 'tc'],
		['调查', 'diaocha', 'DC', 'tc'],
		['调解', 'tiaojie', 'TJ', 'dj'],
		['水系', 'shuixi', 'SX', 'sx'],
		['供血', 'gongxue', 'GX', 'gx'],
	])('%s is found as %s, shown as %s, and as %s by its other reading', (word, whole, shown, other) => {
		const names = [...catalog.functions.values(), ...catalog.economics.values()].map(({ name }) => name);
		const bearers = [...new Set(names)].filter((name) => name.includes(word));
		expect(bearers).not.toHaveLength(0);
		const wrong = bearers.filter((name) => {
			const sound = soundOf(name);
			const asShown = initialsOf(sound).includes(shown) && matchSound(sound, whole)?.usual === true;
			return !asShown || matchSound(sound, other) === undefined;
		});
		expect(wrong).toEqual([]);
	});

	test('an unusual reading stands behind all usual ones', () => {
		const found = values(items(), 'cd');
		const unusual = found.map(
			(code) => matchSound(soundOf(catalog.functions.get(code)?.name ?? ''), 'cd')?.usual === false,
		);
		expect(unusual).toContain(true);
		expect(unusual.indexOf(true)).toBeGreaterThan(unusual.lastIndexOf(false));
	});

	test('ü is typed as v or as u', () => {
		expect(matchSound(soundOf('绿化'), 'lvhua')).toEqual({ from: 0, to: 2, usual: true });
		expect(matchSound(soundOf('绿化'), 'luhua')?.usual).toBe(true);
		expect(matchSound(soundOf('妇女'), 'funv')?.usual).toBe(true);
		expect(matchSound(soundOf('妇女'), 'funu')?.usual).toBe(true);
	});

	test('zh, ch and sh may be typed as initials', () => {
		expect(matchSound(soundOf('综合治理事务'), 'zhzhlsw')).toMatchObject({ from: 0, to: 6 });
		expect(matchSound(soundOf('市场监管'), 'shchjg')).toMatchObject({ from: 0, to: 4 });
	});

	test('every name of the catalogue is found by its initials and by its whole pinyin', () => {
		const wrong = [...catalog.functions.values()].filter(({ name }) => {
			const sound = soundOf(name);
			const whole = sound.usual().map(([reading]) => reading ?? '');
			const byInitials = matchSound(sound, initialsOf(sound).toLowerCase());
			const byWhole = matchSound(sound, whole.join(''));
			return (
				byInitials?.usual !== true || byWhole?.usual !== true || byWhole.from !== whole.findIndex((one) => one !== '')
			);
		});
		expect(wrong).toEqual([]);
	});

	test('any characters, rare ones and signs too, can be sounded', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary' }),
				fc.string({ unit: fc.constantFrom('a', 'z', 'h', '1') }),
				(text, typed) => {
					const sound = soundOf(text);
					expect(sound.signs).toHaveLength(Array.from(text).length);
					expect(initialsOf(sound)).toMatch(/^[A-Z\d]*$/u);
					const found = matchSound(sound, typed);
					expect(found === undefined || found.to > found.from).toBe(true);
					expect(() => soundOrder(text)).not.toThrow();
				},
			),
		);
	});

	test('Chinese, codes and signs are no pinyin', () => {
		for (const typed of ['就业', '2080106', '', ' ', '-', 'jy。']) expect(typedSound(typed)).toBeUndefined();
		expect(typedSound(' Ｊy ')).toBe('jy');
	});
});

describe('其他下拉列表', () => {
	const funds = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款', '其他资金'];

	test('values keep the order of the drop-down', () => {
		expect(values(choicesOf(funds), '')).toEqual(funds);
		expect(choicesOf(funds).strict).toBe(true);
		expect(choicesOf(funds).find('', 1).choices[0]).toEqual({
			value: funds[0],
			parts: [funds[0], 'YBGGYSCZBK'],
			matched: [],
		});
	});

	test('a few letters are enough', () => {
		expect(values(choicesOf(funds), 'zfx')).toEqual(['政府性基金预算财政拨款']);
		expect(values(choicesOf(funds), '其他')).toEqual(['其他资金']);
		expect(values(choicesOf(funds), 'czbk')).toEqual(funds.slice(0, 3));
	});

	test('a value typed in full is first, though it begins others', () => {
		expect(values(choicesOf(['行政事业', '行政']), '行政')).toEqual(['行政', '行政事业']);
	});

	test('half- and full-width brackets are the same', () => {
		expect(values(choicesOf(['因公出国（境）费用']), '出国(境)')).toEqual(['因公出国（境）费用']);
		expect(values(choicesOf(['因公出国（境）费用']), 'ygcgjfy')).toEqual(['因公出国（境）费用']);
	});

	test('单位 are found by code and name; the code is entered', () => {
		const source = unitChoices(
			[
				{ code: '001', name: '局本级', nature: '行政', parent: '', position: 1 },
				{ code: '002', name: '社保中心', nature: '参公', parent: '001', position: 2 },
			],
			new Map([['002', 3]]),
		);
		expect(values(source, '')).toEqual(['002', '001']);
		expect(values(source, '001')).toEqual(['001']);
		expect(source.find('sbzx', 1).choices[0]).toMatchObject({
			value: '002',
			parts: ['002', '社保中心', 'SBZX'],
			note: '本账套 3 行',
		});
		expect(source.strict).toBe(true);
	});

	test('项目: a new name may be typed where the pack has no list', () => {
		const source = projectChoices(
			['人才政策兑现', '灵活就业社保补贴', '人才政策兑现', ''],
			false,
			new Map([['灵活就业社保补贴', 2]]),
		);
		expect(source.strict).toBe(false);
		expect(values(source, '')).toEqual(['灵活就业社保补贴', '人才政策兑现']);
		expect(values(source, 'rczc')).toEqual(['人才政策兑现']);
		expect(projectChoices([], true).strict).toBe(true);
	});

	test('指标 show their unit of measure', () => {
		const source = indicatorChoices([
			{ name: '公务接待批次', unitOfMeasure: '批', measure: { kind: 'count' }, printed: true, help: '' },
		]);
		expect(source.find('gwjd', 5).choices[0]).toMatchObject({ value: '公务接待批次', note: '批' });
	});

	test('whatever is typed, the list is no longer than asked and the number in all is right', () => {
		const typed = fc.oneof(
			fc.string({ maxLength: 6 }),
			fc.constantFrom('j', 'xz', '2080', '行政', '行政 运行', '\ud800', '('),
		);
		fc.assert(
			fc.property(typed, fc.integer({ min: 0, max: 30 }), (text, limit) => {
				const { choices, total } = items().find(text, limit);
				expect(choices.length).toBe(Math.min(limit, total));
				for (const choice of choices) {
					for (const { part, from, to } of choice.matched ?? []) {
						expect(from).toBeLessThan(to);
						expect(to).toBeLessThanOrEqual(choice.parts[part]?.length ?? 0);
					}
				}
			}),
		);
	});
});
