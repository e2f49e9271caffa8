import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../shared/checks/finding.ts';
import { apply, type Change } from '../../shared/ledger/change.ts';
import type { Ledger, Project } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

/** 诸暨 with other amounts and scores: what the program then prints must satisfy its own checks of words. */
let golden: Golden;
beforeAll(async () => {
	golden = await loadCase('zhuji-2019');
});

/** Numbers that follow from one seed, from 0 up to below `limit`. */
function dice(seed: number): (limit: number) => number {
	let state = seed;
	return (limit) => {
		// xorshift32
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % Math.max(1, Math.floor(limit));
	};
}

type Dice = ReturnType<typeof dice>;

/** Nothing, a few 元, a little more or less than it was, far more. */
function otherAmount(amount: number, roll: Dice): number {
	switch (roll(5)) {
		case 0:
			return 0;
		case 1:
			return roll(20_000);
		case 2:
			return Math.max(0, amount + roll(amount / 5 + 1) - Math.floor(amount / 10));
		case 3:
			return roll(100_000_000);
		default:
			return roll(4_000_000_000) * 100;
	}
}

function entryChange(ledger: Ledger, roll: Dice): Change {
	const before = pick(ledger.entries, roll);
	return { table: 'entry', before, after: { ...before, amount: fen(otherAmount(before.amount, roll)) } };
}

/** Totals of last year and 机关运行经费; counts and purchases would have to agree among themselves. */
function indicatorChange(ledger: Ledger, roll: Dice): Change {
	const before = pick(
		ledger.indicators.filter(({ name }) => /^(?:合计|机关运行经费)\//u.test(name)),
		roll,
	);
	return { table: 'indicator', before, after: { ...before, value: otherAmount(before.value, roll) } };
}

/** A project that was spent on otherwise: its rate is scored as the form says. */
function projectChange(ledger: Ledger, roll: Dice): Change {
	const before = pick(
		ledger.projects.filter(({ rateWeight }) => rateWeight !== null),
		roll,
	);
	const budget = 100 + otherAmount(before.budget ?? 0, roll);
	const executed = roll(4) === 0 ? budget : roll(budget);
	const weight = before.rateWeight ?? 0;
	const initial = roll(2) === 0 ? budget : otherAmount(budget, roll);
	const after: Project = {
		...before,
		initialBudget: fen(initial),
		budget: fen(budget),
		executed: fen(executed),
		fiscalBudget: fen(budget),
		fiscalExecuted: fen(executed),
		rateScore: Math.round((weight * executed) / budget),
	};
	return { table: 'project', before, after };
}

function scoreChange(ledger: Ledger, roll: Dice): Change {
	const scored = ledger.measures.filter(({ weight, score }) => weight !== null && score !== null);
	const before = pick(scored, roll);
	const score = roll((before.weight ?? 0) + 1);
	return { table: 'measure', before, after: { ...before, score } };
}

function pick<T>(rows: readonly T[], roll: Dice): T {
	const row = rows[roll(rows.length)];
	if (row === undefined) throw new Error('the case has such rows');
	return row;
}

/** Words and numbers that people write do not follow an amount: reasons, counts, explanations of terms. */
const WRITTEN = /^(?:G-|O-01|Z-|C-0[1246]|J-08|L-)/u;
const REASON = /原因却写/u;

function alarms(findings: readonly Finding[]): Finding[] {
	return findings.filter(
		({ code, level, message }) =>
			/^[NPOGJYCZS]/u.test(code) &&
			(level === 'error' || level === 'warning') &&
			!WRITTEN.test(code) &&
			!REASON.test(message),
	);
}

test.each([20_190_831, 4_747_793, 931, 872])(
	'seed %i: no error and no warning about a generated sentence or sheet',
	(seed) => {
		const roll = dice(seed);
		const disclosure = discloseGolden(golden);
		let { ledger } = golden;
		for (let round = 0; round < 25; round += 1) {
			for (const change of [entryChange, entryChange, entryChange, indicatorChange, projectChange, scoreChange]) {
				const command = { label: '改', changes: [change(ledger, roll)] };
				ledger = apply(ledger, command);
				disclosure.apply(command);
			}
			expect(alarms(disclosure.findings)).toEqual([]);
		}
		expect(disclosure.findings).toEqual(discloseGolden({ ...golden, ledger }).findings);
	},
);

test('a typed score that does not follow the amounts is found', () => {
	const disclosure = discloseGolden(golden);
	const before = golden.ledger.projects.find(({ rateWeight }) => rateWeight !== null);
	if (before === undefined) throw new Error('the case has a 自评表');
	disclosure.apply({ label: '改', changes: [{ table: 'project', before, after: { ...before, executed: fen(0) } }] });
	expect(alarms(disclosure.findings).map(({ code }) => code)).toContain('J-03');
});
