import path from 'node:path';
import type { Request } from '../../../shared/contract/contract.ts';
import { describePlace, type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger, LedgerProfile } from '../../../shared/ledger/ledger.ts';
import { newLedger } from '../../../shared/ledger/replace.ts';
import { addUpSafely } from '../../../shared/ledger/size.ts';
import { carryOver } from '../../../shared/sheets/carry.ts';
import type { Notice } from '../../../shared/sheets/findings.ts';
import { createLedgerFile, readLedgerFile } from '../../store/open.ts';
import { LEDGER_EXTENSION } from '../../store/schema.ts';
import { freeName } from '../../store/shelf.ts';
import type { Context } from './context.ts';
import { workspaceFault } from './faults.ts';
import { safeName } from './folder.ts';
import type { CollectionTask, ImportedLedger } from './import-worker.ts';
import { packFiles } from './packs.ts';
import type { Upload } from './uploads.ts';

type CreateRequest = Request<'library/create'>;

export interface NewBook {
	readonly file: string;
	readonly notices: readonly string[];
}

/** Makes the ledger file of a new 账套 and leaves it closed. */
export async function createBook(context: Context, request: CreateRequest): Promise<Result<NewBook>> {
	const begun = await begin(context, request);
	if (!begun.ok) return begun;
	const { ledger, notices } = begun.value;
	const faults = problemsOf(context, ledger);
	if (faults.length > 0) return fail(...faults);
	const safe = addUpSafely(ledger);
	if (!safe.ok) return safe;
	return await context.files.run(async () => {
		const prepared = await context.shelf.prepare();
		if (!prepared.ok) return prepared;
		const { department, year } = ledger.profile;
		const file = await freeName(context.shelf.folder, `${safeName(department, '账套')} ${year}年度`, LEDGER_EXTENSION);
		const made = await makeFile(file, ledger);
		return made.ok ? ok({ file, notices: notices.map(describeNotice) }) : made;
	});
}

export async function makeFile(file: string, ledger: Ledger): Promise<Result<undefined>> {
	const created = await createLedgerFile(file, ledger);
	if (!created.ok) return created;
	await created.value.close();
	return ok(undefined);
}

async function begin(context: Context, request: CreateRequest): Promise<Result<ImportedLedger>> {
	const { beginning, department, year, pack } = request;
	const profile: LedgerProfile = { department: department.trim(), year, pack, compiledOn: '' };
	switch (beginning.from) {
		case 'empty': {
			const rows = { entries: [], indicators: [], printed: [], passages: [], projects: [], measures: [] };
			return ok({ ledger: newLedger({ profile, units: beginning.units, ...rows }), notices: [] });
		}
		case 'last-year':
			return await fromLastYear(context, beginning.book, profile);
		case 'workbook': {
			const upload = context.uploads.redeem(beginning.upload);
			return upload.ok ? fromWorkbook(await readWorkbook(context, upload.value), profile) : upload;
		}
	}
}

/** Reads a collection workbook in a thread of its own. */
export async function readWorkbook(context: Context, { name, bytes }: Upload): Promise<Result<ImportedLedger>> {
	const task: CollectionTask = { kind: 'collection', name: path.basename(name), bytes, packs: context.packs.sheets };
	return await context.background.run<ImportedLedger>('import-worker', task, context.closing, () => undefined);
}

/** The workbook's own profile stands; what was asked for fills what it leaves blank. */
function fromWorkbook(read: Result<ImportedLedger>, asked: LedgerProfile): Result<ImportedLedger> {
	if (!read.ok) return read;
	const { ledger, notices } = read.value;
	const own = ledger.profile;
	const profile = {
		department: own.department === '' ? asked.department : own.department,
		year: own.year === 0 ? asked.year : own.year,
		pack: own.pack === '' ? asked.pack : own.pack,
		compiledOn: own.compiledOn,
	};
	return ok({ ledger: { ...ledger, profile }, notices });
}

async function fromLastYear(context: Context, book: string, profile: LedgerProfile): Promise<Result<ImportedLedger>> {
	const file = context.tokens.redeem('book', book);
	if (!file.ok) return file;
	const last = await readContent(context, file.value);
	if (!last.ok) return last;
	const pack = context.packs.pack(profile.pack);
	if (!pack.ok) return fail(workspaceFault('workspace/no-pack', profile.pack.slice(0, 100)));
	const department = profile.department === '' ? last.value.profile.department : profile.department;
	return ok({ ledger: carryOver(last.value, pack.value.sheets, { ...profile, department }), notices: [] });
}

/** The content of a 账套, open here or not. */
async function readContent(context: Context, file: string): Promise<Result<Ledger>> {
	return await context.files.run(async () => {
		const store = context.books.store(file);
		return store === undefined ? await readLedgerFile(file) : ok(await store.ledger());
	});
}

function problemsOf(context: Context, { profile, units }: Ledger): Fault[] {
	const faults: Fault[] = [];
	if (profile.department === '') faults.push(workspaceFault('workspace/no-department'));
	const pack = packFiles(context, profile.pack);
	if (!pack.ok) faults.push(...pack.faults);
	const twice = units.find((unit, index) => units.findIndex(({ code }) => code === unit.code) !== index);
	if (twice !== undefined) faults.push(workspaceFault('workspace/unit-twice', twice.code));
	return faults;
}

function describeNotice(notice: Notice): string {
	return `${describePlace(notice.where)}：${notice.message}`.slice(0, 400);
}
