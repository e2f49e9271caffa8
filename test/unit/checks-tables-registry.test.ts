import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Check } from '../../shared/checks/check.ts';
import { allChecks, runCheck } from '../../shared/checks/run.ts';
import { tableChecks } from '../../shared/checks/tables/index.ts';
import { checkContext } from '../../shared/packs/judge.ts';
import { publishedOf } from '../../shared/published/recognise.ts';
import { loadGolden } from '../support/yuecheng.ts';

const LISTED = readFileSync(new URL('../cases/rules.txt', import.meta.url), 'utf8')
	.trim()
	.split('\n')
	.map((line) => line.split(' ')[0] ?? '');

test('登记的核对与 rules.txt 一致，每条一次', () => {
	const codes = allChecks.map((check) => check.code);
	expect(codes.toSorted()).toEqual(LISTED.toSorted());
	expect(new Set(codes).size).toBe(codes.length);
	expect(new Set(allChecks.map((check) => check.title)).size).toBe(codes.length);
	expect(allChecks.slice(0, tableChecks.length)).toEqual(tableChecks);
});

test('每条核对都有名称和出处', () => {
	expect(allChecks.filter((check) => check.title === '' || check.source === '')).toEqual([]);
});

test('一条核对出了程序错误，只有它没有核对，别的照常', async () => {
	const { catalog, pack } = await loadGolden();
	const broken: Check = {
		code: 'S-01',
		title: '坏的',
		source: '',
		run: () => {
			throw new Error('想不到的表');
		},
	};
	const empty = publishedOf({ cover: [], sections: [] }, [], []);
	const [finding] = runCheck(broken, empty, checkContext(pack, catalog, 2024));
	expect(finding).toMatchObject({ code: 'S-01', level: 'unchecked', where: [] });
	expect(finding?.message).toContain('想不到的表');
});

test('什么都没有的报告，缺每一张表，其余都没有核对而不是成立', async () => {
	const { catalog, pack } = await loadGolden();
	const empty = publishedOf({ cover: [], sections: [] }, [], []);
	const context = checkContext(pack, catalog, 2024);
	const found = tableChecks.map((check) => [check.code, runCheck(check, empty, context)] as const);
	expect(found.find(([code]) => code === 'S-01')?.[1]).toHaveLength(11);
	const silent = found.filter(([, findings]) => findings.length === 0).map(([code]) => code);
	// 这几条只看已有的表；缺表由 S-01 说。
	expect(silent).toEqual(['S-02', 'S-03', 'S-05', 'S-04', 'S-11', 'S-07', 'S-08', 'S-09', 'S-10']);
});
