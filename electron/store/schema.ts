import type { Generated, Kysely } from 'kysely';
import type { TableName } from '../../shared/ledger/change.ts';
import type {
	Draft,
	Entry,
	Indicator,
	LedgerProfile,
	Measure,
	Passage,
	Printed,
	Project,
	Unit,
	Verification,
} from '../../shared/ledger/ledger.ts';

/** 'JSLG' in bytes 68–71 of the file: what tells a ledger from any other SQLite file. */
export const APPLICATION_ID = 0x4a_53_4c_47;

/** Last part of the name of a ledger file. */
export const LEDGER_EXTENSION = '.ledger';

/** Whether a step stands, was taken back, or was taken back and then written over by another. */
export type StepState = 'done' | 'undone' | 'dropped';

interface JournalTable {
	readonly id: Generated<number>;
	readonly label: string;
	/** ISO 8601, UTC */
	readonly at: string;
	readonly who: string;
	readonly state: StepState;
	readonly changeCount: number;
	/** JSON of `Command.changes` */
	readonly changes: string;
}

interface ExportTable {
	readonly id: Generated<number>;
	/** ISO 8601, UTC */
	readonly at: string;
	readonly who: string;
	readonly step: number;
	/** JSON list of names */
	readonly files: string;
	/** JSON of the counts of findings, or null */
	readonly counts: string;
}

/** The tables of a ledger file as Kysely sees them; the SQL is in `migrations/`. */
export interface LedgerDatabase {
	readonly profile: LedgerProfile;
	readonly unit: Unit;
	readonly entry: Entry;
	readonly indicator: Indicator;
	readonly printed: Printed;
	readonly passage: Passage;
	readonly project: Project;
	readonly measure: Measure;
	readonly draft: Draft;
	readonly verification: Verification;
	readonly journal: JournalTable;
	readonly export: ExportTable;
	/** SQLite's own record of the highest id ever given in a table. */
	readonly sqlite_sequence: { readonly name: string; readonly seq: number };
}

export type Writable = Kysely<LedgerDatabase>;
/** A function that takes this cannot write. */
export type Readable = Pick<Writable, 'selectFrom'>;

/** The columns of a row, in the order of the fields in `shared/ledger/ledger.ts`. */
export const COLUMNS = {
	profile: ['department', 'year', 'pack', 'compiledOn'],
	unit: ['code', 'name', 'nature', 'parent', 'position'],
	entry: [
		'id',
		'book',
		'year',
		'unit',
		'functionCode',
		'source',
		'nature',
		'economicCode',
		'project',
		'category',
		'stage',
		'amount',
		'origin',
	],
	indicator: ['id', 'year', 'unit', 'name', 'value', 'origin'],
	printed: ['id', 'year', 'unit', 'selection', 'amount', 'precision', 'origin'],
	passage: ['id', 'place', 'code', 'content', 'origin'],
	project: [
		'id',
		'name',
		'evaluation',
		'supervisor',
		'implementer',
		'initialBudget',
		'budget',
		'executed',
		'fiscalBudget',
		'fiscalExecuted',
		'rateWeight',
		'rateScore',
		'score',
		'goal',
		'outcome',
		'origin',
	],
	measure: [
		'id',
		'project',
		'level',
		'name',
		'parent',
		'weight',
		'target',
		'actual',
		'score',
		'reason',
		'meaning',
		'criterion',
		'origin',
	],
	draft: ['id', 'sheet', 'carried', 'cells'],
	verification: ['id', 'code', 'statement', 'reason'],
} as const satisfies { readonly [T in TableName]: readonly (keyof LedgerDatabase[T])[] };
