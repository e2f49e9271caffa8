import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { Ledger, UnitNature } from '../../shared/ledger/ledger.ts';
import { type LedgerContent, newLedger, replaceContent } from '../../shared/ledger/replace.ts';
import { addUpSafely } from '../../shared/ledger/size.ts';
import type { Notice } from '../../shared/sheets/findings.ts';
import { writeFileAtomically } from '../export/atomic-write.ts';
import { writeBlankCollection, writeCollection } from '../export/collection.ts';
import { createLedgerFile, openLedgerFile } from '../store/open.ts';
import type { PackLibrary } from './pack-library.ts';
import { isLedgerFile, readLedgerSource } from './sources.ts';

export interface ImportReceipt {
	readonly ledger: Ledger;
	readonly notices: readonly Notice[];
	readonly created: boolean;
}

/**
 * Imports collection workbooks into a ledger file: all of them or none, as one step that can be
 * undone. What they hold takes the place of what the ledger held; a missing ledger file is made.
 */
export async function importWorkbooks(
	ledgerFile: string,
	files: readonly string[],
	library: PackLibrary,
): Promise<Result<ImportReceipt>> {
	const read = await Promise.all(files.map(async (file) => await readLedgerSource(file, library)));
	const faults: Fault[] = read.flatMap((one) => (one.ok ? [] : one.faults));
	if (faults.length > 0) return fail(...faults);
	const sources = read.flatMap((one) => (one.ok ? [one.value] : []));
	const joined = joinLedgers(
		sources.map((source) => source.ledger),
		files,
	);
	if (!joined.ok) return joined;
	const content = joined.value;
	const notices = sources.flatMap((source) => source.notices);
	const ledger = newLedger(content);
	const safe = addUpSafely(ledger);
	if (!safe.ok) return safe;
	if (!(await exists(ledgerFile))) {
		const created = await createLedgerFile(ledgerFile, ledger);
		if (!created.ok) return created;
		await created.value.close();
		return ok({ ledger, notices, created: true });
	}
	const store = await openLedgerFile(ledgerFile);
	if (!store.ok) return store;
	try {
		const done = await store.value.execute(replaceContent(await store.value.ledger(), content, importLabel(files)));
		return done.ok ? ok({ ledger: await store.value.ledger(), notices, created: false }) : done;
	} finally {
		await store.value.close();
	}
}

const MOST_NAMED = 3;

/** For 修改记录: one line, however many files there are. */
function importLabel(files: readonly string[]): string {
	const names = files.slice(0, MOST_NAMED).map((file) => path.basename(file));
	return `导入采集表 ${names.join('、')}${files.length > MOST_NAMED ? ` 等 ${files.length} 个` : ''}`;
}

/** Units and lines of several workbooks of one department and year together. */
function joinLedgers(ledgers: readonly Ledger[], files: readonly string[]): Result<LedgerContent> {
	const first = ledgers[0];
	if (first === undefined) throw new Error('nothing to import');
	const faults: Fault[] = [];
	const units = new Map<string, Ledger['units'][number]>();
	for (const [index, ledger] of ledgers.entries()) {
		const where = { file: path.basename(files[index] ?? '') };
		const { year, pack, department } = ledger.profile;
		if (year !== first.profile.year || pack !== first.profile.pack || department !== first.profile.department) {
			faults.push({
				code: 'import/other-department',
				message: `这个采集表是“${department}”${year} 年度（模板 ${pack}）的，第一个是“${first.profile.department}”${first.profile.year} 年度（模板 ${first.profile.pack}）的。`,
				action: '一次只能导入同一部门、同一年度、同一模板的采集表。',
				where,
			});
		}
		for (const unit of ledger.units) {
			const known = units.get(unit.code);
			if (known === undefined || (known.nature === '' && known.name === unit.name)) units.set(unit.code, unit);
			else if (known.name !== unit.name || !agree(known.nature, unit.nature)) {
				faults.push({
					code: 'import/unit-differs',
					message: `单位代码 ${unit.code} 在这里是“${unit.name}”（${unit.nature}），在前面的采集表里是“${known.name}”（${known.nature}）。`,
					action: '请把两个采集表里的单位改成一致。',
					where,
				});
			}
		}
	}
	faults.push(...repeatedProjects(ledgers, files));
	if (faults.length > 0) return fail(...faults);
	return ok({
		profile: first.profile,
		units: [...units.values()],
		entries: ledgers.flatMap((ledger) => ledger.entries),
		indicators: ledgers.flatMap((ledger) => ledger.indicators),
		printed: ledgers.flatMap((ledger) => ledger.printed),
		passages: ledgers.flatMap((ledger) => ledger.passages),
		projects: ledgers.flatMap((ledger) => ledger.projects),
		measures: ledgers.flatMap((ledger) => ledger.measures),
	});
}

/** What is not known contradicts nothing. */
function agree(a: UnitNature, b: UnitNature): boolean {
	return a === b || a === '' || b === '';
}

/** Two projects of one name: their indicators could no longer be told apart. */
function repeatedProjects(ledgers: readonly Ledger[], files: readonly string[]): Fault[] {
	const seen = new Set<string>();
	return ledgers.flatMap((ledger, index) =>
		ledger.projects.flatMap(({ name }): Fault[] => {
			if (!seen.has(name)) {
				seen.add(name);
				return [];
			}
			return [
				{
					code: 'import/project-twice',
					message: `绩效项目“${name}”在前面的采集表里已经有了。`,
					action: '请给其中一个改名，例如在后面注明单位。',
					where: { file: path.basename(files[index] ?? '') },
				},
			];
		}),
	);
}

export interface CollectOptions {
	/** Ledger file or collection workbook to fill it from; blank without. */
	readonly from?: string;
	/** Pack of the workbook; without it that of the ledger. */
	readonly packId?: string;
	readonly replace: boolean;
}

/** Writes a collection workbook, blank or filled. */
export async function collect(file: string, library: PackLibrary, options: CollectOptions): Promise<Result<void>> {
	const source = options.from === undefined ? undefined : await readLedgerSource(options.from, library);
	if (source !== undefined && !source.ok) return source;
	const packId = options.packId ?? source?.value.ledger.profile.pack ?? library.ids.at(-1) ?? '';
	const pack = library.pack(packId);
	if (!pack.ok) return pack;
	const bytes =
		source === undefined
			? await writeBlankCollection(pack.value.sheets, { pack: packId })
			: await writeCollection(withPack(source.value.ledger, packId), pack.value.sheets);
	if (!bytes.ok) return bytes;
	return await writeFileAtomically(path.resolve(file), bytes.value, { replace: options.replace });
}

function withPack(ledger: Ledger, pack: string): Ledger {
	return { ...ledger, profile: { ...ledger.profile, pack } };
}

async function exists(file: string): Promise<boolean> {
	if (!isLedgerFile(file)) return false;
	return await readFile(file).then(
		() => true,
		(error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
	);
}
