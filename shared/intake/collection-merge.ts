import type { Fault } from '../fault/fault.ts';
import type { Entry, Indicator, LedgerProfile, Measure, Passage, Project, Unit } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import { fold } from '../sheets/text.ts';
import type { IntakeSetting, ToFill } from './proposal.ts';

/** A collection workbook that was read. */
export interface CollectionFile {
	readonly name: string;
	readonly content: LedgerContent;
}

type NewUnit = Omit<Unit, 'position'>;

/** A unit with who named it first: a file, or the ledger. */
interface KnownUnit {
	readonly unit: NewUnit;
	/** Blank: the ledger. */
	readonly file: string;
}

export interface MergedCollections {
	readonly content: LedgerContent;
	readonly faults: readonly Fault[];
	readonly notices: readonly string[];
	readonly toFill: readonly ToFill[];
	/** Codes of the units that the workbooks hold rows of. */
	readonly unitsWithRows: Iterable<string>;
}

/** 汇总：the rows of many workbooks in one ledger, each workbook looked at once. */
export class CollectionMerge {
	readonly #byCode = new Map<string, KnownUnit>();
	readonly #byName = new Map<string, KnownUnit>();
	/** By code of a unit: the file that holds its rows. */
	readonly #holders = new Map<string, string>();
	readonly #projects = new Map<string, string>();
	readonly #units = new Map<string, NewUnit>();
	readonly #entries: Omit<Entry, 'id'>[] = [];
	readonly #indicators: Omit<Indicator, 'id'>[] = [];
	readonly #passages: Omit<Passage, 'id'>[] = [];
	readonly #projectRows: Omit<Project, 'id'>[] = [];
	readonly #measures: Omit<Measure, 'id'>[] = [];
	readonly #faults: Fault[] = [];
	readonly #notices: string[] = [];
	readonly #toFill: ToFill[] = [];

	constructor(units: IntakeSetting['units']) {
		for (const unit of units) this.#know({ unit, file: '' });
	}

	/** The department's own: everything, and its list of units may rename what the ledger has. */
	addOwn({ name, content }: CollectionFile): void {
		for (const unit of content.units) {
			const known = this.#byCode.get(unit.code);
			if (known !== undefined && known.file !== '') this.#compare(known, unit, name);
			this.#list(unit, name);
		}
		this.#addRows(name, content, content.indicators);
		append(this.#passages, content.passages);
	}

	/** Of a subordinate unit, which may have units below itself. */
	addSubordinate({ name, content }: CollectionFile): void {
		for (const unit of content.units) {
			const known = this.#byCode.get(unit.code);
			const twin = this.#byName.get(fold(unit.name));
			if (known !== undefined) this.#compare(known, unit, name);
			else if (twin !== undefined) this.#faults.push(twoCodes(twin, unit, name));
			this.#list(known === undefined ? unit : { ...unit, parent: unit.parent || known.unit.parent }, name);
		}
		this.#addRows(name, content, this.#withUnit(name, content));
	}

	content(profile: LedgerProfile): MergedCollections {
		return {
			content: {
				profile,
				units: [...this.#units.values()],
				entries: this.#entries,
				indicators: this.#indicators,
				printed: [],
				passages: this.#passages,
				projects: this.#projectRows,
				measures: this.#measures,
			},
			faults: this.#faults,
			notices: this.#notices,
			toFill: this.#toFill,
			unitsWithRows: this.#holders.keys(),
		};
	}

	#know(known: KnownUnit): void {
		this.#byCode.set(known.unit.code, known);
		this.#byName.set(fold(known.unit.name), known);
	}

	#list(unit: NewUnit, file: string): void {
		const listed = this.#units.get(unit.code);
		this.#units.set(unit.code, listed === undefined ? unit : { ...listed, nature: listed.nature || unit.nature });
		this.#know({ unit, file });
	}

	/** The same code has to mean the same unit. Of a unit of the ledger the nature may be put right. */
	#compare(known: KnownUnit, unit: NewUnit, file: string): void {
		const other = fold(known.unit.name) !== fold(unit.name);
		const natures = [known.unit.nature, unit.nature];
		const otherNature = known.file !== '' && !natures.includes('') && natures[0] !== natures[1];
		if (other || otherNature) this.#faults.push(otherUnit(known, unit, file));
	}

	#addRows(file: string, content: LedgerContent, indicators: readonly Omit<Indicator, 'id'>[]): void {
		const held = new Set<string>();
		for (const { unit } of content.entries) held.add(unit);
		for (const { unit } of indicators) held.add(unit);
		held.delete('');
		for (const code of held) {
			const holder = this.#holders.get(code);
			if (holder === undefined) this.#holders.set(code, file);
			else this.#faults.push(twice(this.#byCode.get(code)?.unit.name ?? code, holder, file));
		}
		for (const { name } of content.projects) {
			const first = this.#projects.get(name);
			if (first === undefined) this.#projects.set(name, file);
			else this.#faults.push(projectTwice(name, first, file));
		}
		append(this.#entries, content.entries);
		append(this.#indicators, indicators);
		append(this.#projectRows, content.projects);
		append(this.#measures, content.measures);
	}

	/** A blank unit means the whole of what the workbook is about: the one unit of it. */
	#withUnit(file: string, { units, indicators }: LedgerContent): readonly Omit<Indicator, 'id'>[] {
		const [unit, second] = units;
		const blank = indicators.filter((row) => row.unit === '').length;
		if (blank === 0) return indicators;
		if (unit !== undefined && second === undefined) {
			return indicators.map((row) => (row.unit === '' ? { ...row, unit: unit.code } : row));
		}
		this.#notices.push(`“${file}”有 ${units.length} 个单位，其中 ${blank} 项其他数据没有写单位代码，没有导入。`);
		this.#toFill.push({
			what: `其他数据（${file} 的 ${blank} 项）`,
			why: '采集表里有几个单位，这些数没有写是哪个单位的。',
			sheet: '其他数据',
		});
		return indicators.filter((row) => row.unit !== '');
	}
}

/** A call with a hundred thousand arguments would overflow the stack. */
function append<T>(rows: T[], more: readonly T[]): void {
	for (const row of more) rows.push(row);
}

function saidBy({ file }: KnownUnit): string {
	return file === '' ? '账套里' : `“${file}”里`;
}

function otherUnit(known: KnownUnit, unit: NewUnit, file: string): Fault {
	const words = (one: NewUnit) => `“${one.name}”${one.nature === '' ? '' : `（${one.nature}）`}`;
	return {
		code: 'import/unit-differs',
		message: `单位代码 ${unit.code} 在“${file}”里是${words(unit)}，在${saidBy(known)}是${words(known.unit)}。`,
		action: '请把两边改成一致：一个代码只能是一个单位。',
		where: { file },
	};
}

function twoCodes(known: KnownUnit, unit: NewUnit, file: string): Fault {
	return {
		code: 'import/unit-two-codes',
		message: `单位“${unit.name}”在“${file}”里的代码是 ${unit.code}，在${saidBy(known)}是 ${known.unit.code}。`,
		action: '请把两边的单位代码改成一致，不然会成为两个单位。',
		where: { file },
	};
}

function twice(unit: string, first: string, file: string): Fault {
	return {
		code: 'import/unit-twice',
		message: `单位“${unit}”的数在“${first}”和“${file}”里都有。`,
		action: '请只留一个文件，不然会加两遍。',
		where: { file },
	};
}

function projectTwice(project: string, first: string, file: string): Fault {
	return {
		code: 'import/project-twice',
		message: `绩效项目“${project}”在“${first}”和“${file}”里都有。`,
		action: '请给其中一个改名，例如在后面注明单位。',
		where: { file },
	};
}
