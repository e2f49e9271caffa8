import { beforeAll, describe, expect, test } from 'vitest';
import { listFindings } from '../../renderer/model/findings/list.ts';
import { areaOf, type FindingSources, placeOf } from '../../renderer/model/findings/places.ts';
import { blockText, cellAt, spotOf } from '../../renderer/model/report/spots.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { ledgerFindings } from '../../shared/packs/ledger-findings.ts';
import { type Golden, loadCase } from '../support/yuecheng.ts';

interface Seen {
	readonly sources: FindingSources;
	readonly findings: readonly Finding[];
}

let yuecheng: Golden;
let zhuji: Golden;
beforeAll(async () => {
	[yuecheng, zhuji] = await Promise.all([loadCase('yuecheng-2024'), loadCase('zhuji-2019')]);
});

function see({ pack, catalog }: Golden, ledger: Ledger): Seen {
	const disclosure = new Disclosure(pack, catalog, ledger);
	return {
		sources: { disclosure, entries: ledger.entries, indicators: ledger.indicators },
		findings: [...disclosure.findings, ...ledgerFindings(disclosure, ledger)],
	};
}

/** A place that a finding names and that cannot be gone to. */
function deadEnds({ sources, findings }: Seen): string[] {
	return findings.flatMap((finding) =>
		finding.where.flatMap((where) => {
			const fault = faultOf(sources, placeOf(sources, where), where);
			return fault === undefined ? [] : [`${finding.code} ${JSON.stringify(where)}: ${fault}`];
		}),
	);
}

function faultOf(
	{ disclosure, entries, indicators }: FindingSources,
	place: ReturnType<typeof placeOf>,
	where: Finding['where'][number],
): string | undefined {
	if (place === undefined) return 'no place';
	switch (place.page) {
		case 'form': {
			if (where.row === undefined) return undefined;
			if (place.row === undefined) return 'the row is not in the form';
			const row = disclosure.published.table(disclosure.form(place.form).declaration.id)?.row(place.row);
			if (row === undefined) return 'the row is not printed';
			if (where.column === undefined) return undefined;
			return place.column !== undefined && row.cells.has(place.column) ? undefined : 'the cell is not there';
		}
		case 'report': {
			const spot = spotOf(disclosure.report.blocks, place);
			const block = spot === undefined ? undefined : disclosure.report.blocks[spot.block];
			if (spot === undefined || block === undefined) return 'the words are not in the section';
			const text = blockText(block).slice(spot.start, spot.end);
			return text === (place.quote ?? text) ? undefined : `other words: ${text}`;
		}
		case 'entry': {
			const rows = [...entries, ...indicators];
			return place.row !== undefined && rows.some(({ id }) => String(id) === place.row) ? undefined : 'no such row';
		}
		default:
			return 'not a place of a finding';
	}
}

function withEntries(ledger: Ledger, change: (entry: Entry, index: number) => Entry): Ledger {
	return { ...ledger, entries: ledger.entries.map(change) };
}

describe('转到: no finding leads to a place that is not there', () => {
	test('越城 as it was published', () => {
		const seen = see(yuecheng, yuecheng.ledger);
		expect(seen.findings.length).toBeGreaterThan(30);
		expect(deadEnds(seen)).toEqual([]);
	});

	test('诸暨 2019, whose findings name rows of 自评表 in the text', () => {
		const seen = see(zhuji, zhuji.ledger);
		const tables = seen.findings.flatMap(({ where }) => where).filter(({ table }) => table?.includes('自评表'));
		expect(tables.length).toBeGreaterThan(0);
		expect(deadEnds(seen)).toEqual([]);
	});

	test('amounts that no longer balance, negative amounts and unknown 科目: cells of forms and rows of sheets', () => {
		const { ledger } = yuecheng;
		const year = ledger.profile.year;
		const isSpending = (entry: Entry) => entry.book === '支出' && entry.year === year && entry.stage === '决算';
		const first = ledger.entries.find(isSpending);
		const last = ledger.entries.findLast(isSpending);
		const broken = withEntries(ledger, (entry) => {
			if (entry.id === first?.id) return { ...entry, amount: fen(0 - entry.amount - 7_654_321) };
			if (entry.id === last?.id) return { ...entry, functionCode: '2998877', economicCode: '39955' };
			return entry;
		});
		const indicators = ledger.indicators.map((row) =>
			row.name === '机关运行经费/决算' ? { ...row, value: row.value + 123 } : row,
		);
		const seen = see(yuecheng, { ...broken, indicators });
		const cells = seen.findings.flatMap(({ where }) => where).filter(({ table }) => table?.startsWith('公开'));
		expect(cells.length).toBeGreaterThan(10);
		expect(new Set(seen.findings.map(({ code }) => code))).toContain('R-01');
		expect(new Set(seen.findings.map(({ code }) => code))).toContain('R-04');
		expect(deadEnds(seen)).toEqual([]);
	});
});

test('a finding of a sentence is under 情况说明, one about 附件 under 附件', () => {
	const { sources, findings } = see(yuecheng, yuecheng.ledger);
	const areas = new Map(
		findings.map((finding) => {
			const [first] = finding.where;
			const place = first === undefined ? undefined : placeOf(sources, first);
			return [finding.code, place === undefined ? undefined : areaOf(sources, place)] as const;
		}),
	);
	expect(areas.get('O-05')).toBe('report');
	expect(areas.get('L-02')).toBe('annex');
	expect(areas.get('Y-01')).toBeUndefined();
});

test('the list says where in the fewest words: 三（十一）, 四 28', () => {
	const { sources, findings } = see(yuecheng, yuecheng.ledger);
	const listed = listFindings({ open: findings, verified: [] }, sources);
	const words = new Map(listed.map(({ finding, where }) => [finding.code, where]));
	expect(words.get('O-05')).toBe('三（十一）');
	expect(words.get('Z-04')).toBe('四 28');
	expect(words.get('C-01')).toBe('三（九）2');
	expect(words.get('Y-01')).toBe('');
});

test('findings about 自评表 are found in the very cells that they name, not in a longer text that has the same words', () => {
	const { sources, findings } = see(zhuji, zhuji.ledger);
	const named = findings.flatMap(({ where }) => where).filter(({ table }) => table?.includes('自评表'));
	expect(named.length).toBeGreaterThan(5);
	const { blocks } = sources.disclosure.report;
	for (const where of named) {
		const place = placeOf(sources, where);
		const spot = place?.page === 'report' ? spotOf(blocks, place) : undefined;
		const block = spot === undefined ? undefined : blocks[spot.block];
		if (spot === undefined || block === undefined) throw new Error(`no place for ${where.row}`);
		const cells = blockText(block).split('\n');
		expect(cells[cellAt(cells, spot.start)]).toBe(where.row);
	}
});
