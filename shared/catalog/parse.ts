import type { Catalog, Confidence, OldName, Subject } from './catalog.ts';

/** The text of the data files, as they stand in shared/catalog/data. */
export interface CatalogTexts {
	readonly functional: string;
	readonly economic: string;
	readonly namesByYear: string;
	readonly renames: string;
}

/** Makes the catalogue of a year. The data are our own: a broken file is a bug and throws. */
export function parseCatalog(texts: CatalogTexts, year: number): Catalog {
	const functions = new Map<string, Subject>();
	for (const row of readTable(texts.functional)) {
		functions.set(row.code, subject(row, row.evidence === 'published' ? '确认' : '待核'));
	}
	applyYear(functions, readTable(texts.namesByYear), year);
	const economics = new Map<string, Subject>();
	for (const row of readTable(texts.economic)) {
		economics.set(row.code, subject(row, row.evidence === 'published' ? '确认' : '待核'));
	}
	const oldNames = readTable(texts.renames).map(
		(row): OldName => ({ code: row.code, oldName: row.old_name ?? '', note: row.note ?? '' }),
	);
	return { year, functions, economics, oldNames };
}

/**
 * names_by_year lists every code whose name or existence changed: in a year outside all its spans
 * the code did not exist; between two known spans either name may stand, so none is sure.
 */
function applyYear(functions: Map<string, Subject>, rows: readonly Row[], year: number): void {
	for (const code of new Set(rows.map((row) => row.code))) {
		const spans = rows.filter((row) => row.code === code);
		const current = spans.find((row) => from(row) <= year && year <= to(row));
		if (current !== undefined) {
			functions.set(code, subject(current, '确认'));
			continue;
		}
		const between = spans.some((row) => to(row) < year) && spans.some((row) => from(row) > year);
		const known = functions.get(code);
		if (between && known !== undefined) functions.set(code, { ...known, confidence: '待核' });
		else functions.delete(code);
	}
}

type Row = Readonly<Record<string, string>> & { readonly code: string };

function from(row: Row): number {
	return row.from_year ? Number(row.from_year) : Number.NEGATIVE_INFINITY;
}

function to(row: Row): number {
	return row.to_year ? Number(row.to_year) : Number.POSITIVE_INFINITY;
}

function subject(row: Row, confidence: Confidence): Subject {
	return { code: row.code, name: row.name ?? '', confidence };
}

/** The data hold neither quotes nor line breaks in a field (a test proves it). */
function readTable(text: string): Row[] {
	const [header, ...lines] = text
		.replace(/^\ufeff/u, '')
		.split(/\r?\n/u)
		.filter((line) => line !== '');
	const names = (header ?? '').split(',');
	return lines.map((line) => {
		const values = line.split(',');
		if (values.length !== names.length) throw new Error(`catalogue: ${line}`);
		const row = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
		return { ...row, code: row.code ?? '' };
	});
}
