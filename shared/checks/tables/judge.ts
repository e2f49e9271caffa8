import { unreachable } from '../../fault/fault.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding } from '../finding.ts';
import { judgeNotMore, judgeSame, judgeSum, type Verdict } from '../tolerance.ts';
import { type ArithmeticRule, EACH, type Equation, ONLY, type Operand } from './equation.ts';
import { addUp, roundedOf, type Sides, type Tally, termsOf } from './evaluate.ts';
import { indexOf } from './form-index.ts';
import { Missing } from './missing.ts';
import { describe, type Evaluated } from './sentence.ts';
import { placeOf, ReportView } from './view.ts';

/** Makes a check of a rule that is data. */
export function arithmeticCheck(rule: ArithmeticRule): Check {
	return {
		code: rule.code,
		title: rule.title,
		source: rule.source,
		run: (published, context) => judgeRule(rule, new ReportView(published, context), context),
	};
}

function judgeRule(rule: ArithmeticRule, view: ReportView, context: CheckContext): Finding[] {
	const missing = new Missing(rule);
	const findings = rule.equations.flatMap((declared) => {
		const equation = fitted(declared, view);
		if (equation === undefined) return [];
		const absent = formsOf(equation).filter((form) => view.table(form) === undefined);
		for (const form of absent) missing.addTable(context.forms.find(({ id }) => id === form)?.number ?? form);
		if (absent.length > 0) return [];
		return judgeEquation(rule, equation, view, missing);
	});
	return [...findings, ...missing.findings()];
}

/** A rule says nothing about forms, lines and columns that the pack does not have; `undefined` when nothing is left of it. */
export function fitted(equation: Equation, view: ReportView): Equation | undefined {
	const operands = [...equation.left, ...equation.right];
	const columns = equation.eachColumn?.filter((column) =>
		operands.every((operand) => operand.column !== EACH || isThere(operand, column, view)),
	);
	if (columns?.length === 0) return undefined;
	const isKept = (operand: Operand) => operand.column === EACH || isThere(operand, operand.column, view);
	const right = equation.right.filter((operand) => isKept(operand) || operand.kind === 'set' || operand.ifAny !== true);
	if (right.length === 0 || ![...equation.left, ...right].every(isKept)) return undefined;
	return columns === undefined ? { ...equation, right } : { ...equation, right, eachColumn: columns };
}

function isThere(operand: Operand, column: string, view: ReportView): boolean {
	const declaration = view.form(operand.form);
	if (declaration === undefined) return false;
	const form = indexOf(declaration);
	const row = operand.kind === 'set' || operand.row === EACH ? undefined : operand.row;
	if (column === ONLY) return row === undefined || form.onlyColumn(row) !== undefined;
	return form.block(column) !== undefined && (row === undefined || form.hasLine(row, column));
}

export function formsOf(equation: Equation): string[] {
	return [...new Set([...equation.left, ...equation.right].map((operand) => operand.form))];
}

function judgeEquation(rule: ArithmeticRule, equation: Equation, view: ReportView, missing: Missing): Finding[] {
	const findings: Finding[] = [];
	for (const row of rowsOf(equation, view)) {
		for (const column of equation.eachColumn ?? ['']) {
			const at = { row, column };
			const tallies = { left: addUp(equation.left, view, at), right: addUp(equation.right, view, at) };
			const complete = tallies.left.complete && tallies.right.complete;
			const verdict = complete ? judge(equation.relation, tallies) : 'unchecked';
			if (verdict === 'holds') continue;
			const terms = { left: termsOf(equation.left, view, at), right: termsOf(equation.right, view, at) };
			if (verdict === 'unchecked') missing.add(terms);
			else findings.push(finding(rule, equation, verdict, { tallies, terms }));
		}
	}
	return findings;
}

function finding(
	rule: ArithmeticRule,
	equation: Equation,
	verdict: Exclude<Verdict, 'holds'>,
	found: Evaluated,
): Finding {
	const level = rule.level ?? verdict;
	const cells = [...found.terms.left, ...found.terms.right].filter((term) => term.kind === 'cell');
	const where = cells.flatMap((term) => term.readings.map(placeOf));
	return { code: rule.code, level, ...describe(equation, level, found), where };
}

export function judge(relation: Equation['relation'], tallies: Sides<Tally>): Verdict {
	const { left, right } = tallies;
	const difference = left.amount - right.amount;
	switch (relation) {
		case 'same':
			return judgeSame(difference);
		case 'not-more':
			return judgeNotMore(difference);
		case 'like':
			return left.amount === 0 || right.amount === 0 || Math.abs(difference) <= 1 ? 'holds' : 'hint';
		case 'sum':
			return judgeSum(difference, roundedOf(tallies));
		default:
			return unreachable(relation);
	}
}

export function rowsOf({ eachRow, left }: Equation, view: ReportView): readonly string[] {
	if (eachRow === undefined) return [''];
	switch (eachRow.kind) {
		case 'keys': {
			const form = view.form(left[0]?.form ?? '');
			const column = left[0]?.column ?? '';
			return form === undefined ? [] : eachRow.keys.filter((key) => indexOf(form).hasLine(key, column));
		}
		case 'classes': {
			const form = view.form(eachRow.form);
			return form === undefined ? [] : indexOf(form).classKeys(left[0]?.column ?? '');
		}
		case 'parents':
			return [...(view.table(eachRow.form)?.children.keys() ?? [])];
		case 'rows':
		case 'codes': {
			const kinds = eachRow.kind === 'rows' ? ['total', 'unit', 'code'] : ['code'];
			const rows = view.table(eachRow.form)?.table.rows ?? [];
			return [...new Set(rows.filter((row) => kinds.includes(row.kind)).map((row) => row.key))];
		}
		default:
			return unreachable(eachRow);
	}
}
