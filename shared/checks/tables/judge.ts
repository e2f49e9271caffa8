import { unreachable } from '../../fault/fault.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding } from '../finding.ts';
import { judgeNotMore, judgeSame, judgeSum, type Verdict } from '../tolerance.ts';
import { type ArithmeticRule, EACH, type Equation, ONLY, type Operand } from './equation.ts';
import { Missing } from './missing.ts';
import { describe } from './sentence.ts';
import { amountOf, differenceOf, readingsOf, roundedOf, type Sides, type Term } from './terms.ts';
import { blockOf, classKeys, lineKeys, onlyColumn, ReportView, whereOf } from './view.ts';

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
	const findings = rule.equations.flatMap((equation) => {
		if (!applies(equation, view)) return [];
		const absent = formsOf(equation).filter((form) => view.table(form) === undefined);
		for (const form of absent) missing.addTable(context.forms.find(({ id }) => id === form)?.number ?? form);
		if (absent.length > 0) return [];
		return [...instances(equation, view)].flatMap(([row, column]) =>
			judgeInstance(rule, equation, view, { row, column, missing }),
		);
	});
	return [...findings, ...missing.findings()];
}

/** A rule says nothing about forms, lines and columns that the pack does not have. */
function applies(equation: Equation, view: ReportView): boolean {
	return [...equation.left, ...equation.right].every((operand) => {
		const form = view.form(operand.form);
		if (form === undefined) return false;
		const columns = operand.column === EACH ? (equation.eachColumn ?? []) : [operand.column];
		return columns.every((column) => {
			if (column === ONLY)
				return operand.kind === 'set' || operand.row === EACH || onlyColumn(form, operand.row) !== undefined;
			const block = blockOf(form, column);
			if (block === undefined) return false;
			const fixed = operand.kind === 'cell' && operand.row !== EACH && block.lines.kind === 'fixed';
			return !fixed || lineKeys(block).includes(operand.row);
		});
	});
}

function formsOf(equation: Equation): string[] {
	return [...new Set([...equation.left, ...equation.right].map((operand) => operand.form))];
}

/** Row and column keys that the equation repeats over. */
function* instances(equation: Equation, view: ReportView): Generator<readonly [row: string, column: string]> {
	for (const row of rowsOf(equation, view)) {
		for (const column of equation.eachColumn ?? ['']) yield [row, column];
	}
}

function rowsOf({ eachRow, left }: Equation, view: ReportView): readonly string[] {
	if (eachRow === undefined) return [''];
	switch (eachRow.kind) {
		case 'keys': {
			const form = view.form(left[0]?.form ?? '');
			const declared = new Set(form?.blocks.flatMap(lineKeys));
			return eachRow.keys.filter((key) => declared.has(key));
		}
		case 'classes': {
			const form = view.form(eachRow.form);
			const column = left[0]?.column;
			return form === undefined || column === undefined ? [] : classKeys(form, column);
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

interface Instance {
	readonly row: string;
	readonly column: string;
	readonly missing: Missing;
}

function judgeInstance(rule: ArithmeticRule, equation: Equation, view: ReportView, instance: Instance): Finding[] {
	const sides: Sides = {
		left: equation.left.map((operand) => evaluate(operand, view, instance)),
		right: equation.right.map((operand) => evaluate(operand, view, instance)),
	};
	const terms = [...sides.left, ...sides.right];
	const gaps = readingsOf(terms).filter((reading) => reading.value === undefined);
	if (gaps.length > 0) {
		instance.missing.addCells(gaps);
		return [];
	}
	const verdict = judge(equation.relation, sides);
	if (verdict === 'holds') return [];
	const level = rule.level ?? verdict;
	const where = readingsOf(terms.filter((term) => term.kind === 'cell')).map(whereOf);
	return [{ code: rule.code, level, ...describe(equation.relation, level, sides), where }];
}

function evaluate(operand: Operand, view: ReportView, instance: Instance): Term {
	const table = view.table(operand.form);
	if (table === undefined) throw new Error(`judged without ${operand.form}`);
	const column = operand.column === EACH ? instance.column : operand.column;
	if (operand.kind === 'cell') {
		const row = operand.row === EACH ? instance.row : operand.row;
		return { kind: 'cell', sign: operand.sign, readings: [table.read(row, column)] };
	}
	const keys = (): readonly string[] => {
		switch (operand.rows) {
			case 'units':
				return table.table.rows.filter((row) => row.kind === 'unit').map((row) => row.key);
			case 'classes':
				return classKeys(table.form, column);
			case 'children':
				return table.children.get(instance.row) ?? [];
			default:
				return unreachable(operand.rows);
		}
	};
	const readings = keys().map((row) => table.read(row, column));
	// A sum over nothing is no sum.
	const none = { table: table.table.number, row: '各行', column: table.columnName(column), value: undefined };
	return { kind: operand.rows, sign: 1, readings: readings.length > 0 ? readings : [none] };
}

function judge(relation: Equation['relation'], sides: Sides): Verdict {
	const difference = differenceOf(sides);
	switch (relation) {
		case 'same':
			return judgeSame(difference);
		case 'not-more':
			return judgeNotMore(difference);
		case 'like':
			return [sides.left, sides.right].some((terms) => amountOf(terms) === 0) || Math.abs(difference) <= 1
				? 'holds'
				: 'hint';
		case 'sum':
			return judgeSum(difference, roundedOf(sides));
		default:
			return unreachable(relation);
	}
}
