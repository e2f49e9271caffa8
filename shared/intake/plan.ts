import type { Ledger, LedgerProfile } from '../ledger/ledger.ts';
import { parseOrigin } from '../ledger/origin.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { ProfileItem, SheetDeclaration } from '../sheets/declaration.ts';
import { planDrafts } from './plan-drafts.ts';
import { type ImportedRow, keyOf, planRows, type RowPlan, type RowState, spokenOf } from './plan-rows.ts';
import type { AddingFile, Proposal } from './proposal.ts';

/** 并入：what files would change in a ledger, table by table. */
export interface ImportPlan {
	readonly sheets: readonly SheetPlan[];
}

export interface SheetPlan {
	readonly sheet: PlannedTable;
	/** In the order of the file; rows that only the ledger has come last. */
	readonly rows: readonly RowPlan[];
}

/** A table of the ledger as people know it: its input sheet, or what has none. */
export type PlannedTable = SheetDeclaration | typeof PRINTED_TABLE | typeof DRAFTS_TABLE;

/** 公开数: nobody types them. */
export const PRINTED_TABLE = { target: 'printed', name: '公开数', columns: [] } as const;

/** 待填行 of any sheet. */
export const DRAFTS_TABLE = { target: 'drafts', name: '待填行', columns: [] } as const;

/** Which of the two sides is taken. */
export type Side = 'ledger' | 'file';

/** 换成文件的（文件里没有的行也去掉）, 只填空的, 不动 */
export const MODES = ['replace', 'fill', 'keep'] as const;
export type Mode = (typeof MODES)[number];

/** What somebody chose: of a table by its name, of a row by its key; the row counts more. */
export interface PlanChoices {
	readonly modes: ReadonlyMap<string, Mode>;
	readonly rows: ReadonlyMap<string, Side>;
}

export const NO_CHOICES: PlanChoices = { modes: new Map(), rows: new Map() };

/** What is taken unless somebody chooses: undefined for a conflict, which somebody has to decide. */
export function defaultSide(state: RowState): Side | undefined {
	switch (state) {
		case 'new':
		case 'changed':
			return 'file';
		case 'same':
		case 'absent':
			return 'ledger';
		case 'conflict':
			return undefined;
	}
}

/** The side of a row that is taken; undefined for a conflict that waits for a choice. */
export function sideOf(sheet: PlannedTable, row: RowPlan, choices: PlanChoices): Side | undefined {
	const chosen = choices.rows.get(row.key);
	if (chosen !== undefined) return chosen;
	const mode = choices.modes.get(sheet.name);
	if (mode === undefined || row.state === 'same') return defaultSide(row.state);
	if (mode === 'fill') return row.fills ? 'file' : 'ledger';
	return mode === 'replace' ? 'file' : 'ledger';
}

/** Conflicts that nobody has decided. */
export function openRows(plan: ImportPlan, choices: PlanChoices): readonly RowPlan[] {
	return plan.sheets.flatMap(({ sheet, rows }) =>
		rows.filter((row) => row.state === 'conflict' && sideOf(sheet, row, choices) === undefined),
	);
}

/** What identifies a row of a table to a person; the rest is what the row says. */
const COORDINATES = {
	profile: ['item'],
	units: ['code'],
	entries: ['year', 'unit', 'functionCode', 'source', 'nature', 'economicCode', 'project', 'category', 'stage'],
	indicators: ['year', 'unit', 'name'],
	passages: ['place', 'code'],
	projects: ['name'],
	measures: ['project', 'level', 'parent', 'name'],
	printed: ['year', 'unit', 'selection'],
	drafts: ['sheet', 'cells'],
} as const satisfies Record<PlannedTable['target'], readonly string[]>;

export function coordinatesOf(sheet: PlannedTable, row: ImportedRow): string {
	return keyOf(COORDINATES[sheet.target], row);
}

export type Planned = Pick<Proposal, 'content' | 'drafts' | 'scopes' | 'adding'>;

/** What files would change in a ledger. Only of tables that the sheets or the files have. */
export function planImport(sheets: readonly SheetDeclaration[], ledger: Ledger, proposal: Planned): ImportPlan {
	const files = new FilesOfRows(proposal.adding ?? []);
	const planned = sheets.map((sheet) => ({ sheet, rows: planSheet(sheet, ledger, proposal, files) }));
	const printed = planSheet(PRINTED_TABLE, ledger, proposal, files);
	const drafts = planDrafts(sheets, ledger, proposal);
	return {
		sheets: [
			...planned,
			...(printed.length === 0 ? [] : [{ sheet: PRINTED_TABLE, rows: printed }]),
			...(drafts.length === 0 ? [] : [{ sheet: DRAFTS_TABLE, rows: drafts }]),
		],
	};
}

function planSheet(
	sheet: Exclude<PlannedTable, typeof DRAFTS_TABLE>,
	ledger: Ledger,
	{ content, scopes }: Planned,
	files: FilesOfRows,
): readonly RowPlan[] {
	if (sheet.target === 'profile') return planProfile(sheet.items, ledger.profile, content.profile);
	return planRows({
		name: sheet.name,
		ledger: rowsOf(sheet, ledger),
		file: rowsOf(sheet, content),
		coordinatesOf: files.none
			? (row) => coordinatesOf(sheet, row)
			: (row) => `${coordinatesOf(sheet, row)}${files.addingFileOf(row)}`,
		isSpokenOf: spokenOf(scopes, sheet.target, (row) => files.fileOf(row)),
		...(sheet.target === 'units' ? { completed: withKnownNature } : {}),
	});
}

/** Rows of a sheet's table, of its book where it has one. */
export function rowsOf(
	sheet: Exclude<PlannedTable, { readonly target: 'profile' | 'drafts' }>,
	content: LedgerContent | Ledger,
): readonly ImportedRow[] {
	const rows = content[sheet.target] as unknown as readonly ImportedRow[];
	return sheet.target === 'entries' ? rows.filter((row) => row['book'] === sheet.book) : rows;
}

/** A file that does not say what a unit is does not say that it is nothing. */
function withKnownNature(before: ImportedRow, after: ImportedRow): ImportedRow {
	return after['nature'] === '' ? { ...after, nature: before['nature'] ?? '' } : after;
}

/**
 * Which file a row came from, where that tells rows apart: a list adds to what other files brought, and
 * takes the place of what it brought itself, also under another name.
 */
class FilesOfRows {
	readonly none: boolean;
	readonly #byName: ReadonlyMap<string, string>;
	readonly #byDigest: ReadonlyMap<string, string>;

	constructor(adding: readonly AddingFile[]) {
		this.none = adding.length === 0;
		this.#byName = new Map(adding.map(({ name }) => [name, name]));
		this.#byDigest = new Map(adding.flatMap(({ name, digest }) => (digest === '' ? [] : [[digest, name]])));
	}

	/** Name of the file; of one that adds the name that it has now. */
	fileOf(row: ImportedRow): string {
		const origin = parseOrigin(String(row['origin'] ?? ''));
		if (origin.kind === 'typed') return '';
		return this.#byName.get(origin.file) ?? this.#byDigest.get(origin.digest) ?? origin.file;
	}

	/** Blank for rows that no file of these brought. */
	addingFileOf(row: ImportedRow): string {
		const file = this.fileOf(row);
		return this.#byName.has(file) ? file : '';
	}
}

/** An item a row. Another year is another 账套, so nobody gets it unasked. */
function planProfile(items: readonly ProfileItem[], before: LedgerProfile, after: LedgerProfile): readonly RowPlan[] {
	return items.map(({ name, field }): RowPlan => {
		const [old, given] = [before[field], after[field]];
		const same = old === given || given === '' || given === 0;
		const fills = !same && (old === '' || old === 0);
		return {
			key: `基本信息 ${name}`,
			state: same ? 'same' : !fills && (field === 'year' || field === 'pack') ? 'conflict' : 'changed',
			before: { item: name, content: old },
			after: { item: name, content: same ? old : given },
			fills,
		};
	});
}
