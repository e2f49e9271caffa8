import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { at, type CellRef, SUBJECT_CELLS, type SubjectList } from './cells.ts';
import { compareAmount } from './figures.ts';
import { judgeBudgets, judgeList } from './lists.ts';
import type { Needs } from './needs.ts';
import { plainText } from './plain.ts';
import { judgeShare, wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import { CAPITAL_CELLS, FUND_CELLS } from './told.ts';
import type { SubjectName } from './vocabulary.ts';

/** 逐类、逐项、逐款的文字与表一一对应 */
export const coverageChecks: readonly Check[] = [
	wordCheck({
		code: 'N-05b',
		title: '一般公共预算支出结构覆盖一般公共预算支出决算表各类',
		source: '部门决算公开模板：按类说明金额和占比',
		judge: (needs) => judgeList('N-05b', '一般公共预算支出类', needs),
	}),
	wordCheck({
		code: 'N-05c',
		title: '一般公共预算支出具体情况覆盖一般公共预算支出决算表各项',
		source: '部门决算公开模板：按项级科目逐项说明',
		judge: (needs) => [
			...judgeList('N-05c', '一般公共预算支出项', needs),
			...judgeBudgets('N-05c', '一般公共预算支出项', needs),
		],
	}),
	wordCheck({
		code: 'N-06b',
		title: '人员经费、公用经费“主要包括”与基本支出决算表一致',
		source: '基本支出决算表有数的款级科目',
		judge: (needs) => [
			...judgeNames('人员经费', (code) => /^30[13]\d\d$/u.test(code), needs),
			...judgeNames('公用经费', (code) => /^3\d{4}$/u.test(code) && !/^30[13]/u.test(code), needs),
		],
	}),
	fundCheck({
		code: 'N-07',
		fund: '政府性基金',
		subjects: ['政府性基金年初结转和结余', '政府性基金本年收入', '政府性基金支出', '政府性基金年末结转和结余'],
		lists: ['政府性基金支出类', '政府性基金支出项'],
		cells: FUND_CELLS,
		flag: '政府性基金支出',
	}),
	fundCheck({
		code: 'N-08',
		fund: '国有资本经营预算',
		subjects: ['国有资本经营支出'],
		lists: ['国有资本经营支出类', '国有资本经营支出项'],
		cells: CAPITAL_CELLS,
		flag: '国有资本经营支出',
	}),
];

interface FundRule {
	readonly code: string;
	readonly fund: string;
	readonly subjects: readonly SubjectName[];
	readonly lists: readonly [classes: SubjectList, items: SubjectList];
	/** All zero: there is nothing of the kind. */
	readonly cells: readonly CellRef[];
	readonly flag: SubjectName;
}

/** A fund that may be nothing: its figures, or the sentence that there is none. */
function fundCheck(rule: FundRule): Check {
	const { code, fund, lists, cells, flag } = rule;
	return wordCheck({
		code,
		title: `${fund}一节与其决算表一致，没有的写明没有`,
		source: '没有数据的列出空表并说明',
		judge: (needs) => {
			const { told } = needs;
			const none = told.readings.first(flag, '无数据');
			const stated = told.readings.first(flag, '金额');
			if (told.areZero(cells)) {
				if (none === undefined && stated === undefined) needs.lacksWordsAnyway(flag, '无数据');
				return stated === undefined ? [] : judgeFigures(rule, needs);
			}
			const amount = cells
				.map((ref) => told.inTable(ref))
				.find((printed) => printed !== undefined && printed.value !== 0);
			if (none !== undefined && stated === undefined) {
				if (amount === undefined) return [];
				const message = `文字里写没有${fund}的收支，可是${amount.place}是 ${wan(amount.value)} 万元。`;
				return [finding(code, 'error', message, [whereSaid(none), amount.where])];
			}
			return [
				...judgeFigures(rule, needs),
				...lists.flatMap((list) => judgeList(code, list, needs)),
				...judgeBudgets(code, lists[1], needs),
			];
		},
	});
}

function judgeFigures({ code, subjects, flag }: FundRule, needs: Needs): Finding[] {
	const amounts = subjects.flatMap((subject) => {
		const ref = SUBJECT_CELLS[subject]?.金额;
		const said = needs.all(subject, '金额');
		const printed = ref === undefined || said.length === 0 ? undefined : needs.cell(ref);
		return printed === undefined ? [] : said.flatMap((reading) => compareAmount(code, subject, reading, printed));
	});
	return [...amounts, ...judgeShare(code, { subject: flag, whole: at('05', '合计', '本年支出合计') }, needs)];
}

/** 主要包括…: the names of the 款 of the form for 基本支出 that have an amount, no more and no fewer. */
function judgeNames(subject: '人员经费' | '公用经费', belongs: (code: string) => boolean, needs: Needs): Finding[] {
	const { told } = needs;
	const table = told.published.table('08');
	if (table === undefined) {
		needs.table('08');
		return [];
	}
	const said = told.readings.first(subject, '包括');
	if (said === undefined) {
		if (told.amount(subject)?.value !== 0) needs.lacksWordsAnyway(subject, '包括');
		return [];
	}
	const rows = table.rows
		.filter((row) => belongs(row.code))
		.map((row) => ({ row, key: plainText(row.label), value: [...row.cells.values()][0]?.value ?? 0 }));
	const names = said.text.split('、').filter((name) => name !== '' && !/^(?:等|其他)$/u.test(name));
	const saidKeys = new Set(names.map((name) => name.replace(/等$/u, '')));
	const findings = rows
		.filter(({ key, value }) => value !== 0 && !saidKeys.has(key))
		.map(({ row, value }) => {
			const message = `${table.number}“${row.code} ${row.label}”有 ${wan(value)} 万元，“${subject}”的“主要包括”里没有写。`;
			return finding('N-06b', 'warning', message, [
				whereSaid({ ...said, end: said.start + 1 }),
				{ table: table.number, row: `${row.code} ${row.label}` },
			]);
		});
	const extra = names.flatMap((name) => {
		const row = rows.find(({ key }) => key === name.replace(/等$/u, ''));
		if (row !== undefined && row.value !== 0) return [];
		// A few 元 of 手续费 print 0.00 and are rightly named.
		const level = row === undefined ? 'warning' : 'hint';
		const why = row === undefined ? `${table.number}没有这个科目` : `${table.number}这个科目是 0.00`;
		const start = said.start + said.text.indexOf(name);
		const where = [whereSaid({ paragraph: said.paragraph, start, end: start + name.length })];
		return [finding('N-06b', level, `“${subject}”的“主要包括”里写了“${name}”，${why}。`, where)];
	});
	return [...findings, ...extra];
}
