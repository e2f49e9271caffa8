import type { Measure } from '../ledger/ledger.ts';
import { cellAddress } from './cells.ts';
import type { SheetDeclaration } from './declaration.ts';
import { MAX_LEVEL } from './fields.ts';
import type { Findings, Problem } from './findings.ts';
import { columnAt, placeOf, type SheetView } from './locate.ts';
import { numberOf, numberOrNull, originOf, type SheetRecord, textOf } from './records.ts';
import { fold, quote } from './text.ts';

export type MeasuresSheet = Extract<SheetDeclaration, { target: 'measures' }>;

/** The last row of a level, to which rows of the next level belong. */
interface Node {
	/** Undefined when it could not be read: then no row below is judged by it. */
	readonly name: string | undefined;
	readonly row: number;
}

/** Where nothing is known of the rows above. */
const UNREADABLE: readonly Node[] = Array.from({ length: MAX_LEVEL - 1 }, () => ({ name: undefined, row: 0 }));

/**
 * Reads the tree of indicators of each project. A row belongs to the last row of the level above it
 * in its project, and names it as 上级指标: both must agree, or a score would be counted in a branch
 * that the person did not mean. Gives the sound rows in their order.
 */
export function measuresOf(
	view: SheetView,
	declaration: MeasuresSheet,
	records: readonly SheetRecord[],
	findings: Findings,
): readonly Omit<Measure, 'id'>[] {
	const branches = new Map<string, readonly Node[]>();
	let unseen: readonly Node[] = [];
	const measures: Omit<Measure, 'id'>[] = [];
	for (const record of records) {
		const project = textOf(record, 'project');
		const level = numberOrNull(record, 'level');
		if (project === '') {
			// It may have stood in the branch of any project.
			branches.clear();
			unseen = UNREADABLE;
		} else if (level === null) branches.set(project, UNREADABLE);
		else {
			const branch = branches.get(project) ?? unseen;
			const parent = readParent(view, declaration, record, level, branch, findings);
			if (record.sound) {
				measures.push(measureOf(record, parent, originOf(view, declaration.columns, record, 'name')));
			}
			branches.set(project, extended(branch, level, record));
		}
	}
	return measures;
}

/** The branch as the next row finds it: what was deeper than this row is closed. */
function extended(branch: readonly Node[], level: number, record: SheetRecord): readonly Node[] {
	const above = Array.from({ length: level - 1 }, (_, index) => branch[index] ?? { name: undefined, row: record.row });
	const name = textOf(record, 'name');
	return [...above, { name: name === '' ? undefined : name, row: record.row }];
}

/** The name of the row that this one belongs to, as it is written there. */
function readParent(
	view: SheetView,
	declaration: MeasuresSheet,
	record: SheetRecord,
	level: number,
	branch: readonly Node[],
	findings: Findings,
): string {
	const given = textOf(record, 'parent');
	const above = branch[level - 2];
	const at = (field: string) => columnAt(view, declaration.columns, field);
	if (level > 1 && above === undefined) {
		findings.fault(placeOf(view, record.row, at('level')), missingLevel(textOf(record, 'name'), level));
	} else if (view.complete && !record.unreadable.has('parent')) {
		const column = declaration.columns.find(({ field }) => field === 'parent')?.name ?? '';
		const address = above === undefined ? '' : cellAddress(above.row, at('name'));
		const problem = level === 1 ? parentAtTop(column, given) : wrongParent(column, given, level, above, address);
		if (problem !== undefined) findings.fault(placeOf(view, record.row, at('parent')), problem);
	}
	return above?.name ?? given;
}

function missingLevel(name: string, level: number): Problem {
	return {
		code: 'missing-level',
		message: `${quote(name)}的级次是 ${level}，但同一项目里它的前面没有 ${level - 1} 级指标。`,
		action: `请在它前面补上 ${level - 1} 级指标，或改正级次。`,
	};
}

function parentAtTop(column: string, given: string): Problem | undefined {
	if (given === '') return undefined;
	return {
		code: 'parent-at-top',
		message: `1 级指标没有上级，但“${column}”填了${quote(given)}。`,
		action: `请把“${column}”清空，或改正级次。`,
	};
}

function wrongParent(
	column: string,
	given: string,
	level: number,
	above: Node | undefined,
	address: string,
): Problem | undefined {
	if (above?.name === undefined || fold(above.name) === fold(given)) return undefined;
	const found = given === '' ? '没有填' : `填的是${quote(given)}`;
	return {
		code: 'wrong-parent',
		message: `“${column}”${found}，但它前面最近的 ${level - 1} 级指标是 ${address} 的${quote(above.name)}。`,
		action: `请改成${quote(above.name)}，或调整各行的先后、级次。`,
	};
}

function measureOf(record: SheetRecord, parent: string, origin: string): Omit<Measure, 'id'> {
	return {
		project: textOf(record, 'project'),
		level: numberOf(record, 'level'),
		name: textOf(record, 'name'),
		parent,
		weight: numberOrNull(record, 'weight'),
		target: textOf(record, 'target'),
		actual: textOf(record, 'actual'),
		score: numberOrNull(record, 'score'),
		reason: textOf(record, 'reason'),
		meaning: textOf(record, 'meaning'),
		criterion: textOf(record, 'criterion'),
		origin,
	};
}
