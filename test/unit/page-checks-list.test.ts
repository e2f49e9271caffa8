import { beforeAll, expect, test } from 'vitest';
import { detailOf } from '../../renderer/model/findings/detail.ts';
import {
	countGroups,
	filterFindings,
	grouped,
	listFindings,
	printFindings,
} from '../../renderer/model/findings/list.ts';
import type { FindingSources } from '../../renderer/model/findings/places.ts';
import { passedRules, ruleOf } from '../../renderer/model/findings/rules.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { splitVerified, statementOf } from '../../shared/packs/verified.ts';
import { discloseGolden, loadGolden } from '../support/yuecheng.ts';

let sources: FindingSources;
let findings: readonly Finding[];
beforeAll(async () => {
	const golden = await loadGolden();
	const disclosure = discloseGolden(golden);
	sources = { disclosure, entries: golden.ledger.entries, indicators: golden.ledger.indicators };
	findings = disclosure.findings;
});

const listed = () => listFindings({ open: findings, verified: [] }, sources);

test('every finding is listed once, errors first, each with a key of its own', () => {
	const lines = listed();
	expect(lines).toHaveLength(findings.length);
	expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
	expect(lines.map(({ group }) => group)).toEqual(
		lines.map(({ group }) => group).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
	);
});
const order = ['error', 'warning', 'hint', 'unchecked', 'verified'];

test('a finding keeps its key when others come and go, so that the selection stays on it', () => {
	const before = new Map(listed().map(({ key, finding }) => [statementOf(finding), key]));
	const half = findings.filter((_, index) => index % 2 === 0);
	for (const { key, finding } of listFindings({ open: half, verified: [] }, sources)) {
		expect(key.replace(/-\d+$/u, '')).toBe(before.get(statementOf(finding))?.replace(/-\d+$/u, ''));
	}
});

test('a key fits into the address that is kept of a page', () => {
	for (const { key } of listed()) expect(key.length).toBeLessThan(40);
});

test('a verified finding moves into 已核实 with its reason and counts no more as an error', () => {
	const error = findings.find(({ level }) => level === 'error');
	if (error === undefined) throw new Error('the case has errors');
	const verification = { id: 1, code: error.code, statement: statementOf(error), reason: '合同另附' };
	const lines = listFindings(splitVerified(findings, [verification]), sources);
	expect(countGroups(lines).verified).toBe(1);
	expect(countGroups(lines).error).toBe(countGroups(listed()).error - 1);
	expect(printFindings('清单', lines)).toContain('（已核实：合同另附）');
});

test('chips and place narrow the list together', () => {
	const groups = new Set(['error', 'warning'] as const);
	const annex = filterFindings(listed(), { groups: new Set(['hint']), area: 'annex' });
	expect(annex.map(({ finding }) => finding.code)).toEqual(['L-02']);
	expect(filterFindings(listed(), { groups, area: 'entry' })).toEqual([]);
	expect(grouped(filterFindings(listed(), { groups, area: undefined })).map(({ group }) => group)).toEqual([
		'error',
		'warning',
	]);
});

test('the detail of a finding about 政府采购 shows its sentences and the rows that state the numbers', () => {
	const finding = findings.find(({ code, level }) => code === 'O-05' && level === 'error');
	if (finding === undefined) throw new Error('the case has this finding');
	const { sentences, rows } = detailOf(sources, finding);
	expect(sentences.map(({ where }) => where)).toEqual(['三（十一）', '三（十一）']);
	const quoted = sentences.map(({ parts }) => parts.filter((part) => part.quoted).length);
	expect(quoted).toEqual([1, 3]);
	expect(sentences[0]?.parts[0]).toEqual({ text: '授予中小企业合同金额100.04万元', quoted: true });
	expect(rows).toContainEqual(expect.objectContaining({ label: '政府采购/授予中小企业', value: '1,000,394.24 元' }));
	expect(rows).toContainEqual(expect.objectContaining({ label: '政府采购/货物中小企业占比%', value: '100%' }));
});

test('every code that is found has a rule with a title and a source', () => {
	for (const { code } of findings) {
		expect(ruleOf(code).title).not.toBe(code);
		expect(ruleOf(code).source).not.toBe('');
	}
	const { all, passed } = passedRules(findings);
	expect(all - passed).toBe(new Set(findings.map(({ code }) => code)).size);
});
