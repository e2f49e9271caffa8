import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/checks/finding.ts';
import { type DraftCells, draftCells, isDraftCells, makeDraft } from '../../shared/ledger/draft.ts';
import { describeOrigin, type Origin, parseOrigin, printOrigin } from '../../shared/ledger/origin.ts';
import { changesSchema, commandSchema, ledgerSchema, MAX_TEXT } from '../../shared/ledger/schema.ts';
import { splitVerified, statementOf } from '../../shared/packs/verified.ts';
import { commandFor, edits } from '../support/random-commands.ts';
import { addEntry, sampleEntry, sampleLedger } from '../support/sample-ledger.ts';

describe('出处', () => {
	it('is one line that says file, sheet and cell, and nothing for what was typed', () => {
		const origin: Origin = { kind: 'file', file: '数据采集表.xlsx', sheet: '收入', cell: 'F31', digest: '', note: '' };
		expect(printOrigin(origin)).toBe('数据采集表.xlsx›收入›F31');
		expect(describeOrigin(origin)).toBe('数据采集表.xlsx › 收入 › F31');
		expect(parseOrigin('数据采集表.xlsx›收入›F31')).toEqual(origin);
		expect(printOrigin({ kind: 'typed' })).toBe('');
		expect(parseOrigin('')).toEqual({ kind: 'typed' });
		expect(describeOrigin({ kind: 'typed' })).toBe('');
	});

	it('says which bytes the file had, and how a number follows from it that does not stand there', () => {
		const origin: Origin = {
			kind: 'file',
			file: '财决.xls',
			sheet: 'Z05_1',
			cell: 'F31',
			digest: '0123456789abcdef',
			note: '相减得出：Z05_1 − Z08_1',
		};
		const text = '财决.xls›Z05_1›F31›0123456789abcdef›相减得出：Z05_1 − Z08_1';
		expect(printOrigin(origin)).toBe(text);
		expect(parseOrigin(text)).toEqual(origin);
		expect(describeOrigin(origin)).toBe('财决.xls › Z05_1 › F31（相减得出：Z05_1 − Z08_1）');
		expect(parseOrigin('财决.xls›Z05_1›F31››按比例')).toEqual({ ...origin, digest: '', note: '按比例' });
		expect(printOrigin({ ...origin, digest: '', note: '按比例' })).toBe('财决.xls›Z05_1›F31››按比例');
	});

	it('stays one line with three parts, whatever files and sheets are called', () => {
		const name = fc.oneof(fc.constantFrom('a›b', '两\n行', '›'), fc.string({ unit: 'grapheme', minLength: 1 }));
		fc.assert(
			fc.property(name, name, (file, sheet) => {
				const text = printOrigin({ kind: 'file', file, sheet, cell: 'A1', digest: '', note: '' });
				expect(text).not.toMatch(/[\n\r\u2028\u2029]/u);
				const again = parseOrigin(text);
				expect(again).toMatchObject({ kind: 'file', cell: 'A1' });
				expect(printOrigin(again)).toBe(text);
			}),
		);
	});

	it('that another program wrote is shown as it stands', () => {
		const nothing = { kind: 'file', sheet: '', cell: '', digest: '', note: '' };
		expect(parseOrigin('a›b›c›d')).toEqual({ ...nothing, file: 'a›b›c›d' });
		expect(parseOrigin('a›b›c›d›e›f')).toEqual({ ...nothing, file: 'a›b›c›d›e›f' });
		expect(parseOrigin('手工')).toEqual({ ...nothing, file: '手工' });
	});
});

describe('待填行', () => {
	it('gives back its filled cells, and is the same row however they were filled', () => {
		const cells = fc.dictionary(fc.constantFrom('year', 'unit', 'amount', '__proto__', '10', '9'), fc.string());
		fc.assert(
			fc.property(cells, (given: DraftCells) => {
				const draft = makeDraft(1, '支出', given);
				const filled = Object.entries(given).filter(([, text]) => text !== '');
				expect(new Map(Object.entries(draftCells(draft)))).toEqual(new Map(filled));
				expect(makeDraft(1, '支出', Object.fromEntries(filled.toReversed()))).toEqual(draft);
				expect(isDraftCells(draft.cells)).toBe(true);
			}),
		);
	});

	it.each(['', '[]', 'null', '"a"', '{', '{"a":1}'])('is not read from %s', (cells) => {
		expect(isDraftCells(cells)).toBe(false);
		expect(draftCells({ id: 1, sheet: '支出', carried: 0, cells })).toEqual({});
	});
});

describe('what comes from outside', () => {
	it('passes as it is when it is a ledger or a command', () => {
		expect(ledgerSchema.parse(structuredClone(sampleLedger()))).toEqual(sampleLedger());
		fc.assert(
			fc.property(edits, (steps) => {
				const [command] = commandFor(sampleLedger(), steps, '改');
				expect(commandSchema.parse(JSON.parse(JSON.stringify(command)))).toEqual(command);
			}),
		);
	});

	it.each([
		['an unknown table', { table: 'journal', before: null, after: null }],
		['a further field', addEntry({ ...sampleEntry(1), path: '/etc' } as never)],
		['half a 分', addEntry({ ...sampleEntry(1), amount: 0.5 } as never)],
		['an id of nought', addEntry(sampleEntry(0))],
		['a text without end', addEntry(sampleEntry(1, { project: '长'.repeat(MAX_TEXT + 1) }))],
		['cells that are no texts', { table: 'draft', before: null, after: { id: 1, sheet: '', carried: 0, cells: '[]' } }],
		['true for 1', { table: 'draft', before: null, after: { id: 1, sheet: '', carried: true, cells: '{}' } }],
	])('is refused: %s', (_, change) => {
		expect(changesSchema.safeParse([change]).success).toBe(false);
	});

	it('has no 出处 in journals of older files, which is as if typed', () => {
		const { origin: _, ...old } = sampleEntry(1);
		expect(changesSchema.parse([{ table: 'entry', before: old, after: null }])).toEqual([
			{ table: 'entry', before: sampleEntry(1), after: null },
		]);
	});
});

describe('已核实', () => {
	const finding: Finding = {
		code: 'T01-R1',
		level: 'error',
		message: '公开01表收入总计 33304.18，支出总计 33304.19，差 0.01。',
		where: [{ table: '公开01表', row: '收入总计', column: '收入金额' }, { table: '公开01表' }],
	};
	const verification = { id: 1, code: finding.code, statement: statementOf(finding), reason: '四舍五入' };

	it('takes the finding out of those that are open, with the reason', () => {
		const other: Finding = { ...finding, code: 'T02-R1' };
		expect(splitVerified([other, finding], [verification])).toEqual({
			open: [other],
			verified: [{ finding, verification }],
		});
		expect(splitVerified([other, finding], [])).toEqual({ open: [other, finding], verified: [] });
	});

	it.each([
		['another figure', { message: finding.message.replace('0.01', '0.02') }],
		['another place', { where: [{ table: '公开01表', row: '收入总计', column: '支出金额' }] }],
		['one place less', { where: finding.where.slice(1) }],
		['nothing to judge by', { level: 'unchecked' }],
	] as const)('does not hold for %s', (_, change) => {
		expect(splitVerified([{ ...finding, ...change }], [verification]).open).toHaveLength(1);
	});
});
