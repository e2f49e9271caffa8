import { describe, expect, test } from 'vitest';
import { collectionIntake } from '../../shared/intake/collections.ts';
import type { IntakeSetting, ReadFile } from '../../shared/intake/proposal.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { sumFen } from '../../shared/money/fen.ts';
import { subordinate } from '../support/subordinates.ts';

const DEPARTMENT: IntakeSetting = {
	profile: { department: '某教育局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '' },
	units: [{ code: 'A', name: '某教育局（本级）', nature: '行政', parent: '' }],
};
const NEW: IntakeSetting = { profile: { department: '', year: 0, pack: '', compiledOn: '' }, units: [] };

function fileOf(name: string, ledger: Ledger): ReadFile {
	return {
		reading: { file: { name, digest: '', format: 'xlsx' }, shape: '', tables: [], unread: [], notices: [] },
		family: '采集表',
		collection: ledger,
		sections: [],
		choices: {},
	};
}

function faultsOf(files: readonly ReadFile[], setting = DEPARTMENT): readonly string[] {
	return (collectionIntake(files, setting).faults ?? []).map(({ message }) => message);
}

describe('汇总所属单位的采集表', () => {
	const three = [1, 2, 3].map((number) => fileOf(`${number}.xlsx`, subordinate(number)));

	test('units stand behind each other, amounts are all there, numbers without a unit are the unit’s', () => {
		const { content, faults, scopes } = collectionIntake(three, DEPARTMENT);
		expect(faults).toEqual([]);
		expect(content.units.map(({ code }) => code)).toEqual(['U0001', 'U0002', 'U0003']);
		expect(content.entries).toHaveLength(18);
		expect(sumFen(content.entries.map(({ amount }) => amount))).toBe(6 * 60_000 + 3 * 15);
		expect(content.indicators.map(({ unit, value }) => [unit, value])).toEqual([
			['U0001', 100],
			['U0001', 200],
			['U0002', 200],
			['U0002', 400],
			['U0003', 300],
			['U0003', 600],
		]);
		expect(scopes).toContainEqual({ table: 'entries', fields: { unit: 'U0002' } });
	});

	test('the department keeps its name and its texts, and it is said that the units’ texts were left', () => {
		const { content, notices } = collectionIntake(three, DEPARTMENT);
		expect(content.profile.department).toBe('某教育局（汇总）');
		expect(content.passages).toEqual([]);
		expect(notices.join()).toContain('1.xlsx、2.xlsx、3.xlsx');
	});

	test('the same unit in two workbooks is a fault that names both files', () => {
		expect(faultsOf([...three, fileOf('又一份.xlsx', subordinate(2))])).toEqual([
			'单位“第2所学校”的数在“2.xlsx”和“又一份.xlsx”里都有。',
		]);
	});

	test('one code for two units, one unit with two codes: each is a fault that names both sides', () => {
		const other = subordinate(2);
		const renamed = { ...other, units: other.units.map((unit) => ({ ...unit, name: '第二小学' })) };
		expect(faultsOf([three[1] as ReadFile, fileOf('b.xlsx', renamed)])[0]).toMatch(
			/U0002 .*第二小学.*2\.xlsx.*第2所学校/u,
		);
		const recoded = {
			...subordinate(4),
			units: [{ code: 'U0004', name: '某教育局（本级）', nature: '行政', parent: '', position: 1 }],
		} as const;
		expect(faultsOf([fileOf('c.xlsx', recoded)])).toEqual([
			'单位“某教育局（本级）”在“c.xlsx”里的代码是 U0004，在账套里是 A。',
		]);
	});

	test('hundreds of workbooks with one code are told so, but not a thousand times', () => {
		const files = Array.from({ length: 500 }, (_, index) => {
			const one = subordinate(index + 1);
			return fileOf(`${index}.xlsx`, { ...one, units: one.units.map((unit) => ({ ...unit, code: '01' })) });
		});
		const messages = faultsOf(files);
		expect(messages[0]).toContain('单位代码 01 在“1.xlsx”里是“第2所学校”');
		expect([messages.length, messages.at(-1)]).toEqual([201, expect.stringContaining('没有列出')]);
	});

	test('another year, another pack: the workbook is refused, the others are not', () => {
		const late = { ...subordinate(4), profile: { ...subordinate(4).profile, year: 2023 } };
		const strange = { ...subordinate(5), profile: { ...subordinate(5).profile, pack: 'zhejiang-2019' } };
		const { faults = [], content } = collectionIntake(
			[...three, fileOf('旧.xlsx', late), fileOf('别.xlsx', strange)],
			DEPARTMENT,
		);
		expect(faults.map(({ message }) => message)).toEqual([
			'采集表“旧.xlsx”是 2023 年度的，账套是 2024 年度的。',
			'采集表“别.xlsx”用的模板是“zhejiang-2019”，账套用的是“zhejiang-2024”。',
		]);
		expect(content.units).toHaveLength(3);
		expect(faultsOf([three[0] as ReadFile, fileOf('旧.xlsx', late)], NEW)).toEqual([
			'采集表“旧.xlsx”是 2023 年度的，“1.xlsx”是 2024 年度的。',
		]);
	});

	test('of a workbook with several units, numbers without a unit are left and listed', () => {
		const two = subordinate(1);
		const both = {
			...two,
			units: [...two.units, { code: 'X', name: '分校', nature: '事业', parent: 'U0001', position: 2 }],
		} as const;
		const { content, toFill } = collectionIntake([fileOf('两个.xlsx', both)], DEPARTMENT);
		expect(content.indicators).toEqual([]);
		expect(toFill.map(({ what }) => what)).toEqual(['其他数据（两个.xlsx 的 2 项）']);
		expect(content.units.find(({ code }) => code === 'X')?.parent).toBe('U0001');
	});

	test('a unit of the ledger keeps its superior', () => {
		const setting = {
			...DEPARTMENT,
			units: [{ code: 'U0001', name: '第1所学校', nature: '事业', parent: 'A' } as const],
		};
		expect(collectionIntake(three, setting).content.units[0]?.parent).toBe('A');
	});
});

describe('部门自己的采集表', () => {
	const own = { ...subordinate(1), profile: { ...DEPARTMENT.profile, compiledOn: '2025-08-31' } };

	test('gives everything: texts, date, numbers of the whole department', () => {
		const { content, notices } = collectionIntake([fileOf('本部门.xlsx', own)], DEPARTMENT);
		expect(content.profile.compiledOn).toBe('2025-08-31');
		expect(content.passages).toHaveLength(1);
		expect(content.indicators.map(({ unit }) => unit)).toEqual(['', '']);
		expect(notices).toEqual([]);
	});

	test('makes a new ledger what it says; several of one department are taken together', () => {
		const { content } = collectionIntake([fileOf('本部门.xlsx', own)], NEW);
		expect(newLedger(content)).toEqual(own);
		const second = { ...subordinate(2), profile: own.profile };
		const both = collectionIntake([fileOf('一.xlsx', own), fileOf('二.xlsx', second)], NEW);
		expect([both.faults, both.content.units.length, both.content.passages.length]).toEqual([[], 2, 2]);
	});

	test('of a new ledger the department is not guessed out of many names', () => {
		const files = [1, 2].map((number) => fileOf(`${number}.xlsx`, subordinate(number)));
		const { content, toFill } = collectionIntake(files, NEW);
		expect([content.profile.department, content.profile.year]).toEqual(['', 2024]);
		expect(toFill.map(({ what }) => what)).toEqual(['部门名称']);
	});

	test('together with its units’ workbooks: its list of units and theirs agree, their numbers come from them', () => {
		const list = {
			...own,
			units: [...own.units, { code: 'U0002', name: '第2所学校', nature: '', parent: 'U0001', position: 2 }],
		} as const;
		const files = [fileOf('本部门.xlsx', list), fileOf('2.xlsx', subordinate(2))];
		const { content, faults } = collectionIntake(files, DEPARTMENT);
		expect(faults).toEqual([]);
		expect(content.units.map(({ code, nature, parent }) => [code, nature, parent])).toEqual([
			['U0001', '事业', ''],
			['U0002', '事业', 'U0001'],
		]);
	});
});
