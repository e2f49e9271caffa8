import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { carryOut, type ImportAsk, type ImportPreview, obstaclesOf } from '../../electron/service/import-files.ts';
import { openPackLibrary, type PackLibrary } from '../../electron/service/pack-library.ts';
import { createLedgerFile, readLedgerFile } from '../../electron/store/open.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { NO_CHOICES, planImport } from '../../shared/intake/plan.ts';
import { planTotals } from '../../shared/intake/plan-totals.ts';
import { propose } from '../../shared/intake/propose.ts';
import type { ReadFileTools } from '../../shared/intake/read-file.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { printReading } from '../../shared/reading/print.ts';
import type { TableChoice } from '../../shared/reading/table.ts';
import { readBytes, readingTools } from '../support/import-reading.ts';
import { madeDepartment } from '../support/published-maker/department.ts';
import { expectOk } from '../support/yuecheng.ts';

/** How the trial of one file ended. What is wrong with the program begins with 错. */
export type Outcome =
	| '拒绝'
	| '没有认出表'
	| '有表，没有可写的'
	| '有问题要先答'
	| '写入'
	| '写入时拒绝'
	| '错：写了一半'
	| '错：拒绝了却改了账套'
	| '错：只看也改了账套';

/** The year after the made-up department's, so that published tables are last year's. */
const YEAR = 2024;

/** Everything that trials share, and a ledger file of their own. */
export class Trials {
	readonly #folder: string;
	readonly #tools: ReadFileTools;
	readonly #library: PackLibrary;
	readonly #catalog: Catalog;
	readonly #before: Ledger;

	private constructor(folder: string, tools: ReadFileTools, library: PackLibrary, catalog: Catalog, before: Ledger) {
		this.#folder = folder;
		this.#tools = tools;
		this.#library = library;
		this.#catalog = catalog;
		this.#before = before;
	}

	static async prepare(folder: string): Promise<Trials> {
		const made = madeDepartment();
		const file = path.join(folder, 'template.ledger');
		const store = expectOk(await createLedgerFile(file, { ...made, profile: { ...made.profile, year: YEAR } }));
		await store.close();
		const before = expectOk(await readLedgerFile(file));
		return new Trials(folder, await readingTools(), expectOk(await openPackLibrary()), await catalogOf(YEAR), before);
	}

	/**
	 * The way of a file into a ledger file: read, understood, proposed, planned, and written where nothing
	 * has to be answered. Throws only where the program has a bug.
	 */
	async run(bytes: Uint8Array, name: string): Promise<Outcome> {
		const ledger = path.join(this.#folder, 'trial.ledger');
		for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${ledger}${end}`, { force: true });
		copyFileSync(path.join(this.#folder, 'template.ledger'), ledger);
		const untouched = digest(ledger);
		const preview = await this.#preview(bytes, name);
		if (digest(ledger) !== untouched) return '错：只看也改了账套';
		if (typeof preview === 'string') return preview;
		const { open, faults } = obstaclesOf(preview);
		if (open > 0 || faults.length > 0) return '有问题要先答';
		const ask: ImportAsk = {
			ledger,
			files: [name],
			library: this.#library,
			answers: { fixed: {}, acceptColumns: true, columns: new Map(), values: [] },
			modes: new Map(),
			rows: new Map(),
		};
		const done = await carryOut(ask, preview);
		const after = expectOk(await readLedgerFile(ledger));
		if (!done.ok) return isDeepStrictEqual(after, this.#before) ? '写入时拒绝' : '错：拒绝了却改了账套';
		return this.#isWhole(preview, after) ? '写入' : '错：写了一半';
	}

	async #preview(bytes: Uint8Array, name: string): Promise<ImportPreview | Outcome> {
		const read = await readBytes(bytes, name, this.#tools);
		if (!read.ok) return '拒绝';
		printReading(read.value.reading);
		if (read.value.reading.tables.length === 0) return '没有认出表';
		const lists = read.value.reading.tables.flatMap(({ id, list }) => (list === undefined ? [] : [{ id, list }]));
		const accepted = lists.map(({ id, list }): [string, TableChoice] => [
			id,
			{ columns: Object.fromEntries(list.columns.map(({ column, role }) => [String(column), role])) },
		]);
		const tables = Object.fromEntries<TableChoice>(accepted);
		const again = lists.length === 0 ? read : await readBytes(bytes, name, this.#tools, { tables });
		const file = again.ok ? again.value : read.value;
		const { profile, units } = this.#before;
		const pack = expectOk(this.#library.pack(profile.pack));
		const proposal = propose(
			[file],
			{ profile, units, ledger: this.#before },
			{ sheets: pack.sheets, catalog: this.#catalog },
		);
		const plan = planImport(pack.sheets.sheets, this.#before, proposal);
		const totals = planTotals(plan, this.#before, NO_CHOICES);
		const nothing = plan.sheets.every(({ rows }) =>
			rows.every((row) => row.state === 'same' || row.state === 'absent'),
		);
		if (nothing && proposal.questions.length === 0) return '有表，没有可写的';
		return {
			read: { files: [file], failed: [] },
			proposal,
			pack,
			created: false,
			before: this.#before,
			plan,
			choices: NO_CHOICES,
			totals,
		};
	}

	/** Laid beside the ledger once more, the file has nothing left to write. */
	#isWhole(preview: ImportPreview, after: Ledger): boolean {
		if (isDeepStrictEqual(after, this.#before))
			return preview.plan.sheets.every(({ rows }) => rows.every((row) => row.state !== 'new'));
		const again = planImport(preview.pack.sheets.sheets, after, preview.proposal);
		return again.sheets.every(({ rows }) => rows.every((row) => row.state !== 'new' && row.state !== 'changed'));
	}
}

function digest(file: string): string {
	return createHash('sha256').update(readFileSync(file)).digest('hex');
}
