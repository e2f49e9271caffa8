import { beforeAll, describe, expect, test } from 'vitest';
import {
	carriedFor,
	carriedTexts,
	type Run,
	runsOf,
	takeCarried,
	writeRun,
} from '../../renderer/model/report/written-runs.ts';
import { apply, type Change } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { type Golden, loadCase, loadGolden } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadGolden();
});

function runs(ledger: Ledger, { pack, catalog } = golden): readonly Run[] {
	const { report } = new Disclosure(pack, catalog, ledger);
	return [...runsOf(report.blocks, ledger.passages, ledger).values()];
}

function rowsOf(ledger: Ledger) {
	let next = Math.max(...ledger.passages.map(({ id }) => id)) + 1;
	return { passages: ledger.passages, newId: () => next++ };
}

function edited(ledger: Ledger, changes: readonly Change[]): Ledger {
	return apply(ledger, { label: '文字', changes });
}

function pick(ledger: Ledger, key: string): Run {
	const run = runs(ledger).find((candidate) => candidate.key === key);
	if (run === undefined) throw new Error(`no run ${key}`);
	return run;
}

function textsAt(ledger: Ledger, place: string): readonly string[] {
	return ledger.passages.filter((row) => row.place === place).map(({ content }) => content);
}

const REASON = '原因/收支总计/比上年';

describe('文字 edited where it stands', () => {
	test('every written passage of the report leads to the row it comes from', () => {
		const all = runs(golden.ledger);
		expect(all.length).toBeGreaterThan(90);
		for (const run of all) expect(run.row?.content).toContain(run.text);
		expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
	});

	test('typing another reason changes that row and nothing else', () => {
		const changes = writeRun(rowsOf(golden.ledger), pick(golden.ledger, `${REASON}#0`), '人员减少');
		expect(changes).toHaveLength(1);
		expect(textsAt(edited(golden.ledger, changes), REASON)).toEqual(['人员减少']);
	});

	test('leaving a text as it was makes no step', () => {
		const run = pick(golden.ledger, `${REASON}#0`);
		expect(writeRun(rowsOf(golden.ledger), run, `${run.text} `)).toEqual([]);
	});

	test('emptying a text deletes it, and the report asks for it', () => {
		const changes = writeRun(rowsOf(golden.ledger), pick(golden.ledger, `${REASON}#0`), ' \n');
		const ledger = edited(golden.ledger, changes);
		expect(textsAt(ledger, REASON)).toEqual([]);
		const missing = pick(ledger, `${REASON}#0`);
		expect(missing.row).toBeUndefined();
		expect(textsAt(edited(ledger, writeRun(rowsOf(ledger), missing, '人员减少')), REASON)).toEqual(['人员减少']);
	});

	test('a line break inside a sentence does not tear it', () => {
		const changes = writeRun(rowsOf(golden.ledger), pick(golden.ledger, `${REASON}#0`), '人员\n减少');
		expect(textsAt(edited(golden.ledger, changes), REASON)).toEqual(['人员减少']);
	});

	test('a paragraph split in two stays in its place among the others', () => {
		const before = textsAt(golden.ledger, '部门职责');
		const changes = writeRun(rowsOf(golden.ledger), pick(golden.ledger, '部门职责#3'), '甲\n\n乙');
		const after = textsAt(edited(golden.ledger, changes), '部门职责');
		expect(after).toEqual([...before.slice(0, 3), '甲', '乙', ...before.slice(4)]);
	});

	test('of a row of several lines only the line that was edited changes', () => {
		const [first, ...more] = golden.ledger.passages.filter(({ place }) => place === '部门职责');
		if (first === undefined) throw new Error('the case has duties');
		const gone = new Set(more.map(({ id }) => id));
		const passages = golden.ledger.passages
			.filter(({ id }) => !gone.has(id))
			.map((row) => (row === first ? { ...row, content: '甲\n乙\n丙' } : row));
		const ledger = { ...golden.ledger, passages };
		const run = pick(ledger, '部门职责#1');
		expect(run.text).toBe('乙');
		expect(textsAt(edited(ledger, writeRun(rowsOf(ledger), run, '丁')), '部门职责')).toEqual(['甲\n丁\n丙']);
		expect(textsAt(edited(ledger, writeRun(rowsOf(ledger), run, '')), '部门职责')).toEqual(['甲\n丙']);
	});
});

describe('上年写法', () => {
	const withDrafts = (): Ledger => {
		const draft = (id: number, place: string, content: string) => makeDraft(id, '文字', { place, content }, 1);
		const passages = golden.ledger.passages.filter(({ place }) => place !== REASON && place !== '部门职责');
		const drafts = [draft(1, REASON, '上年原因'), draft(2, '部门职责', '甲'), draft(3, '部门职责', '乙')];
		return { ...golden.ledger, passages, drafts };
	};

	test('where nothing is written yet, all of last year’s paragraphs become the text in one step', () => {
		const ledger = withDrafts();
		const run = pick(ledger, '部门职责#0');
		const carried = carriedTexts(ledger.drafts, golden.pack.sheets.sheets);
		const texts = carriedFor(carried, run, ledger.passages);
		expect(texts.map(({ text }) => text)).toEqual(['甲', '乙']);
		const after = edited(ledger, takeCarried(rowsOf(ledger), run, texts));
		expect(textsAt(after, '部门职责')).toEqual(['甲', '乙']);
		expect(after.drafts.map(({ id }) => id)).toEqual([1]);
	});

	test('where something is written, last year’s words take its place', () => {
		const ledger = { ...withDrafts(), passages: golden.ledger.passages };
		const run = pick(ledger, `${REASON}#0`);
		const carried = carriedTexts(ledger.drafts, golden.pack.sheets.sheets);
		const after = edited(ledger, takeCarried(rowsOf(ledger), run, carriedFor(carried, run, ledger.passages)));
		expect(textsAt(after, REASON)).toEqual(['上年原因']);
		expect(after.drafts.map(({ id }) => id)).toEqual([2, 3]);
	});

	test('a line that was typed here and is not finished is not last year’s', () => {
		const typed = makeDraft(1, '文字', { place: REASON, content: '半句' }, 0);
		expect(carriedTexts([typed], golden.pack.sheets.sheets).size).toBe(0);
	});
});

describe('words of 自评表 that stand in the report', () => {
	test('each leads to its project or indicator, and typing changes that row and nothing else', async () => {
		const zhuji = await loadCase('zhuji-2019');
		const all = runs(zhuji.ledger, zhuji);
		const own = all.filter((run) => run.own !== undefined);
		expect(own.length).toBeGreaterThan(80);
		for (const run of all) expect(run.row !== undefined || run.own !== undefined, run.key).toBe(true);
		const goal = own.find(({ place }) => place.endsWith('/预期目标'));
		const target = own.find(({ place }) => place.endsWith('/目标值'));
		if (goal === undefined || target === undefined) throw new Error('the case has evaluation sheets');
		const after = edited(zhuji.ledger, [
			...writeRun(rowsOf(zhuji.ledger), goal, '新目标'),
			...writeRun(rowsOf(zhuji.ledger), target, '99%'),
		]);
		expect(after.projects.filter((row) => row.goal === '新目标')).toHaveLength(1);
		expect(after.measures.filter((row) => row.target === '99%')).toHaveLength(1);
		expect(after.passages).toEqual(zhuji.ledger.passages);
	});

	test('a name is not changed where it stands: other rows refer to it', async () => {
		const zhuji = await loadCase('zhuji-2019');
		const name = runs(zhuji.ledger, zhuji).find(({ place }) => place.endsWith('/项目名称'));
		if (name === undefined) throw new Error('the case has projects');
		expect(name.own?.field).toBeUndefined();
		expect(writeRun(rowsOf(zhuji.ledger), name, '别的名字')).toEqual([]);
	});
});
