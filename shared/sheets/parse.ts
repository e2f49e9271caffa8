import { fail, ok, type Result, unreachable } from '../fault/fault.ts';
import type { Entry, Indicator, LedgerProfile, Measure, Passage, Project, Unit } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { CellWorkbook } from './cells.ts';
import type { SheetDeclaration, SheetsDeclaration } from './declaration.ts';
import { Findings, type Notice } from './findings.ts';
import { type Known, knownByDeclaration } from './known.ts';
import { entryOf, indicatorOf, noticeFractions, noticePlaceCodes, passageOf } from './lines.ts';
import { locateSheet, noticeFurtherColumns, noticeFurtherSheets, type SheetView } from './locate.ts';
import { measuresOf } from './measures.ts';
import { readProfile } from './profile.ts';
import { checkProjects, knownProjects, projectOf } from './projects.ts';
import { originOf, readRecords, type SheetRecord } from './records.ts';
import { checkUnits, knownUnits, unitOf } from './units.ts';

/** 采集表 as read: the whole of it, with what the person should know besides. */
export interface Collection {
	readonly content: LedgerContent;
	readonly notices: readonly Notice[];
}

export interface ParseOptions {
	/** Name without folder: for messages, and for the 出处 of what is read. */
	readonly file: string;
	/** The first 16 hex digits of the SHA-256 of its bytes, for the 出处; blank when not known. */
	readonly digest: string;
	/** Ids that 模板 may name. */
	readonly packs: Iterable<string>;
	/** The pack that the declaration belongs to. */
	readonly pack: string;
}

/**
 * Reads the cells of a collection workbook into ledger content. Either everything is read or all
 * faults come back, in the order of the declared sheets and their rows.
 */
export function parseCollection(
	workbook: CellWorkbook,
	declaration: SheetsDeclaration,
	options: ParseOptions,
): Result<Collection> {
	const { file, digest } = options;
	const sheets = declaration.sheets.map((sheet): LocatedSheet => {
		const findings = new Findings();
		return { sheet, findings, view: locateSheet(workbook, sheet, { file, digest }, findings) };
	});
	const { lists, known } = readLists(sheets, knownByDeclaration(declaration, options.packs, options.pack));
	const reader = new ContentReader();
	const findings = new Findings();
	for (const { sheet, view, findings: own } of sheets) {
		if (view !== undefined) {
			reader.read(sheet, view, lists.get(sheet) ?? [], known, own);
			noticeFurtherColumns(view, own);
		}
		findings.append(own);
	}
	noticeFurtherSheets(workbook, declaration, file, findings);
	if (findings.hasFaults) return fail(...findings.faults(file));
	return ok({ content: reader.content(), notices: findings.notices(file) });
}

interface LocatedSheet {
	readonly sheet: SheetDeclaration;
	readonly findings: Findings;
	/** Undefined when there is nothing that could be read. */
	readonly view: SheetView | undefined;
}

/** Reads the sheets that others refer to, units and projects: their rows, and what may be named by now. */
function readLists(
	sheets: readonly LocatedSheet[],
	declared: Known,
): { readonly lists: ReadonlyMap<SheetDeclaration, readonly SheetRecord[]>; readonly known: Known } {
	const lists = new Map<SheetDeclaration, readonly SheetRecord[]>();
	let units: Known['units'];
	let projects: Known['projects'];
	for (const { sheet, view, findings } of sheets) {
		if (view === undefined || (sheet.target !== 'units' && sheet.target !== 'projects')) continue;
		const records = readRecords(view, sheet.columns, declared, findings);
		lists.set(sheet, records);
		if (sheet.target === 'units') {
			checkUnits(view, sheet, records, findings);
			units = knownUnits(sheet, records);
		} else {
			checkProjects(view, sheet, records, findings);
			projects = knownProjects(sheet, records);
		}
	}
	return { lists, known: { ...declared, units, projects } };
}

/** Ledger content while it is put together. */
class ContentReader {
	#profile: LedgerProfile | undefined;
	readonly #units: Omit<Unit, 'position'>[] = [];
	readonly #entries: Omit<Entry, 'id'>[] = [];
	readonly #indicators: Omit<Indicator, 'id'>[] = [];
	readonly #passages: Omit<Passage, 'id'>[] = [];
	readonly #projects: Omit<Project, 'id'>[] = [];
	readonly #measures: Omit<Measure, 'id'>[] = [];

	/** `listed`: the rows of a sheet that others refer to, read beforehand. */
	read(
		sheet: SheetDeclaration,
		view: SheetView,
		listed: readonly SheetRecord[],
		known: Known,
		findings: Findings,
	): void {
		const from = (record: SheetRecord, field: string) => originOf(view, sheet.columns, record, field);
		switch (sheet.target) {
			case 'profile':
				this.#profile = readProfile(view, sheet, known, findings);
				return;
			case 'units':
				for (const record of sound(listed)) this.#units.push(unitOf(record));
				return;
			case 'entries':
				for (const record of sound(readRecords(view, sheet.columns, known, findings))) {
					this.#entries.push(entryOf(sheet.book, record, from(record, 'amount')));
				}
				return;
			case 'indicators': {
				const records = readRecords(view, sheet.columns, known, findings);
				noticeFractions(view, sheet.columns, records, known, findings);
				for (const record of sound(records)) this.#indicators.push(indicatorOf(record, from(record, 'value')));
				return;
			}
			case 'passages': {
				const records = readRecords(view, sheet.columns, known, findings);
				noticePlaceCodes(view, sheet.columns, records, known, findings);
				for (const record of sound(records)) this.#passages.push(passageOf(record, from(record, 'content')));
				return;
			}
			case 'projects':
				for (const record of sound(listed)) this.#projects.push(projectOf(record, from(record, 'name')));
				return;
			case 'measures': {
				const records = readRecords(view, sheet.columns, known, findings);
				for (const measure of measuresOf(view, sheet, records, findings)) this.#measures.push(measure);
				return;
			}
			default:
				unreachable(sheet);
		}
	}

	/** Only when there were no faults. */
	content(): LedgerContent {
		if (this.#profile === undefined) throw new Error('a profile that is not there is a fault');
		return {
			profile: this.#profile,
			units: this.#units,
			entries: this.#entries,
			indicators: this.#indicators,
			printed: [],
			passages: this.#passages,
			projects: this.#projects,
			measures: this.#measures,
		};
	}
}

function sound(records: readonly SheetRecord[]): readonly SheetRecord[] {
	return records.filter((record) => record.sound);
}
