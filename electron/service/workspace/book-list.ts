import path from 'node:path';
import type { Book } from '../../../shared/contract/library.ts';
import { ok, type Result } from '../../../shared/fault/fault.ts';
import { type Ledger, UNIT_NATURES } from '../../../shared/ledger/ledger.ts';
import type { LedgerStore } from '../../store/store.ts';
import { type LedgerSummary, stepsSince } from '../../store/summary.ts';
import { describeFile, type ShelfFile } from './book-shelf.ts';
import type { Context } from './context.ts';
import { deskOf } from './desks.ts';

/** 账套列表：those in the folder and those opened elsewhere, newest first. */
export async function listBooks(context: Context): Promise<Result<readonly Book[]>> {
	const inFolder = await context.shelf.files();
	if (!inFolder.ok) return inFolder;
	const elsewhere = await Promise.all(context.desks.value.elsewhere.map(describeFile));
	const books: Book[] = [];
	for (const file of [...inFolder.value, ...elsewhere]) {
		if (file !== undefined) books.push(await describeBook(context, file));
	}
	return ok(books);
}

async function describeBook(context: Context, file: ShelfFile): Promise<Book> {
	const { shelf, tokens } = context;
	const backups = await shelf.backups(file.path);
	const store = context.books.store(file.path);
	const summary = store === undefined ? await context.summaries.of(file) : ok(await summaryOfOpen(store));
	const desk = deskOf(context, file.path);
	return {
		book: tokens.issue('book', file.path),
		file: path.basename(file.path).slice(0, 400),
		folder: shelf.describe(path.dirname(file.path)),
		size: file.size,
		changedAt: new Date(file.changed).toISOString(),
		trouble: troubleOf(summary),
		example: shelf.isExample(file.path),
		profile: summary.ok ? profileOf(context, summary.value) : null,
		units: summary.ok ? [...summary.value.units] : [],
		entries: summary.ok ? summary.value.entries : 0,
		desk,
		lastExport: summary.ok ? summary.value.lastExport : null,
		stepsSinceExport: summary.ok ? summary.value.stepsSinceExport : 0,
		backups: backups.length,
		lastBackup: backups[0] === undefined ? null : new Date(backups[0].changed).toISOString(),
	};
}

function troubleOf(summary: Result<LedgerSummary>): string | null {
	if (!summary.ok) {
		const [fault] = summary.faults;
		return fault === undefined ? '打不开。' : `${fault.message}${fault.action}`.slice(0, 400);
	}
	return summary.value.held ? '正在被另一个程序或另一台电脑使用，请先在那里关闭它。' : null;
}

function profileOf(context: Context, { profile }: LedgerSummary): Book['profile'] {
	const pack = context.packs.pack(profile.pack);
	const cut = (text: string) => text.slice(0, 400);
	return {
		department: cut(profile.department),
		year: profile.year,
		pack: cut(profile.pack),
		packName: cut(pack.ok ? pack.value.name : profile.pack),
	};
}

async function summaryOfOpen(store: LedgerStore): Promise<LedgerSummary> {
	const ledger = await store.ledger();
	const { step } = await store.state();
	return {
		profile: ledger.profile,
		units: countUnits(ledger),
		entries: ledger.entries.length,
		step,
		held: false,
		...(await exportsOf(store)),
	};
}

function countUnits({ units }: Ledger): LedgerSummary['units'] {
	return [...UNIT_NATURES, '' as const].flatMap((nature) => {
		const count = units.filter((unit) => unit.nature === nature).length;
		return count === 0 ? [] : [{ nature, count }];
	});
}

async function exportsOf(store: LedgerStore): Promise<Pick<LedgerSummary, 'lastExport' | 'stepsSinceExport'>> {
	const last = (await store.exports()).at(-1);
	if (last === undefined) return { lastExport: null, stepsSinceExport: 0 };
	return { lastExport: last.at, stepsSinceExport: stepsSince(await store.journal(), last.step) };
}
