import type { Finding, Level, Where } from '../../../shared/checks/finding.ts';
import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import type { FormTable } from '../../../shared/forms/table.ts';
import type { SplitFindings } from '../../../shared/packs/verified.ts';
import { cellOfWhere } from '../where.ts';

export type CellMark = 'error' | 'warning';

/** Row index → column key → the worst of what is said about the cell. */
export type Marks = ReadonlyMap<number, ReadonlyMap<string, CellMark>>;

/** 着色：the cells of a form that errors and warnings name. A row without a column is named by its label. */
export function marksOf(findings: readonly Finding[], table: FormTable, form: FormDeclaration): Marks {
	const marks = new Map<number, Map<string, CellMark>>();
	for (const { level, where } of findings) {
		if (level !== 'error' && level !== 'warning') continue;
		for (const one of where) {
			if (one.table !== table.number) continue;
			const place = cellOfWhere(one, table, form);
			if (place === undefined) continue;
			const column = one.column === undefined ? labelColumn(place, form) : place.column;
			if (column === undefined) continue;
			const row = marks.get(place.row) ?? new Map<string, CellMark>();
			if (row.get(column) !== 'error') row.set(column, level);
			marks.set(place.row, row);
		}
	}
	return marks;
}

function labelColumn({ column }: { readonly column: string | undefined }, form: FormDeclaration): string | undefined {
	const block = form.blocks.find(({ amounts }) => amounts.some((amount) => amount.column === column));
	return (block ?? form.blocks[0])?.nameColumn;
}

/** A finding that says something about a table, and how near it is to a cell. */
export interface TableFinding {
	readonly finding: Finding;
	readonly verified: boolean;
	readonly places: readonly { readonly row: number | undefined; readonly column: string | undefined }[];
}

const ORDER: Readonly<Record<Level, number>> = { error: 0, warning: 1, hint: 2, unchecked: 3 };

const known = new WeakMap<SplitFindings, WeakMap<FormTable, readonly TableFinding[]>>();

/** What the checks say about a table, the worst first; found once for the same findings. */
export function findingsOfTable(
	findings: SplitFindings,
	table: FormTable,
	form: FormDeclaration,
): readonly TableFinding[] {
	let ofFindings = known.get(findings);
	if (ofFindings === undefined) {
		ofFindings = new WeakMap();
		known.set(findings, ofFindings);
	}
	let found = ofFindings.get(table);
	if (found === undefined) {
		found = sortedFindings(findings, table, form);
		ofFindings.set(table, found);
	}
	return found;
}

function sortedFindings(findings: SplitFindings, table: FormTable, form: FormDeclaration): TableFinding[] {
	const of = (finding: Finding, verified: boolean): TableFinding[] => {
		const here = finding.where.filter((where) => where.table === table.number);
		if (here.length === 0) return [];
		return [{ finding, verified, places: here.map((where) => placeOf(where, table, form)) }];
	};
	return [
		...findings.open.flatMap((finding) => of(finding, false)),
		...findings.verified.flatMap(({ finding }) => of(finding, true)),
	].sort((a, b) => Number(a.verified) - Number(b.verified) || ORDER[a.finding.level] - ORDER[b.finding.level]);
}

function placeOf(where: Where, table: FormTable, form: FormDeclaration) {
	const place = cellOfWhere(where, table, form);
	return { row: place?.row, column: where.column === undefined ? undefined : place?.column };
}

/** Those that speak of a cell: of the cell itself, of its whole row, or of the table. */
export function findingsAt(findings: readonly TableFinding[], row: number, column: string): TableFinding[] {
	return findings.filter(({ places }) =>
		places.some((place) => place.row === row && (place.column === undefined || place.column === column)),
	);
}
