import type { Fault } from '../../fault/fault.ts';
import type { ReadTable } from '../../reading/table.ts';
import { fold } from '../../sheets/text.ts';
import { bareValue } from '../list/answers.ts';
import type { Question, ReadFile } from '../proposal.ts';
import { type FileName, formOf, Stated } from './stated.ts';
import { findSummaries, sameAmounts, saysSummary, twinNotices, yearsOf } from './summaries.ts';
import type { UnitForms } from './unit-forms.ts';

export interface Grouped {
	readonly units: readonly UnitForms[];
	/** 汇总: only to check the units against. */
	readonly summaries: readonly UnitForms[];
	readonly faults: readonly Fault[];
	readonly questions: readonly Question[];
	readonly notices: readonly string[];
}

interface Part {
	readonly file: FileName;
	readonly tables: readonly ReadTable[];
	readonly name: string;
	readonly code: string;
	readonly year: number | undefined;
	/** 调整表: its numbers come on top of the unit's own. */
	readonly onTop: boolean;
}

/** Sorts the tables of all files by the unit that they are about. */
export function groupForms(files: readonly ReadFile[], department: string): Grouped {
	const questions: Question[] = [];
	const notices: string[] = [];
	const parts: Part[] = [];
	const digests = new Map<string, string>();
	for (const file of files) {
		const { name, digest } = file.reading.file;
		const twin = digests.get(digest);
		if (twin !== undefined) {
			notices.push(`“${name}”和“${twin}”的内容一样，只用一次。`);
			continue;
		}
		digests.set(digest, name);
		const found = partsOf(file);
		parts.push(...found.parts);
		questions.push(...found.questions);
	}
	const byName = new Map<string, Part[]>();
	for (const part of parts) {
		const key = part.code === '' ? fold(part.name) : `=${part.code}`;
		byName.set(key, [...(byName.get(key) ?? []), part]);
	}
	const forms = [...byName.values()].flatMap((own) =>
		withoutTwins(
			splitSets(own).map((set) => formsOf(set, own)),
			notices,
		),
	);
	const summaries = findSummaries(forms, department);
	const units = forms.filter((one) => !summaries.includes(one));
	if (summaries.length > 0) {
		notices.push(
			`${summaries.map((one) => `“${one.files.map(({ name }) => name).join('、')}”`).join('、')}是汇总表，只用来核对，没有写进账里。`,
		);
	}
	notices.push(...twinNotices(units));
	return { units, summaries, faults: sameNames(units), questions, notices };
}

const ON_TOP = /[（(]?(?:汇总)?(?:调整表?|差额表?|抵[消销]表?)[）)]?/gu;

function partsOf(file: ReadFile): { parts: Part[]; questions: Question[] } {
	const { reading, choices } = file;
	const tables = reading.tables.filter((table) => table.family === '财决');
	const printed = [...new Set(tables.map((table) => table.department).filter((name) => name !== ''))];
	const byName = new Map<string, ReadTable[]>();
	for (const table of tables) {
		const name = choices.department ?? (table.department === '' ? (printed[0] ?? '') : table.department);
		byName.set(name, [...(byName.get(name) ?? []), table]);
	}
	const questions: Question[] = [];
	const parts = [...byName].map(([name, own]): Part => {
		if (name === '' && choices.unit === undefined) questions.push(askDepartment(reading.file.name));
		const onTop = [name, reading.file.name].some((text) => text.match(ON_TOP) !== null) && hasMinus(own);
		return {
			file: { name: reading.file.name, digest: reading.file.digest },
			tables: own,
			name: onTop ? name.replace(ON_TOP, '') : name,
			code: bareValue('单位', choices.unit ?? ''),
			year: choices.year ?? own.find((table) => table.year !== undefined)?.year,
			onTop,
		};
	});
	return { parts, questions };
}

function hasMinus(tables: readonly ReadTable[]): boolean {
	return tables.some((table) => table.figures.some((figure) => figure.value < 0));
}

function askDepartment(file: string): Question {
	return {
		asks: 'department',
		table: '',
		file,
		text: `“${file}”没有写编制单位。请写明这是哪个单位的报表。`,
		// The finance system names the file after the unit.
		options: [file.replace(/\.[^.]*$/u, '')],
	};
}

/** Files that bring the same form twice are about different things under one name: the unit and the sum of all. */
function splitSets(parts: readonly Part[]): Part[][] {
	const sets: Part[][] = [];
	for (const part of parts.filter((one) => !one.onTop)) {
		const forms = new Set(part.tables.map((table) => table.kind));
		const free = sets.find((set) => !set.some((other) => other.tables.some((table) => forms.has(table.kind))));
		if (free === undefined) sets.push([part]);
		else free.push(part);
	}
	return sets.length === 0 ? [parts.map((part) => ({ ...part, onTop: false }))] : sets;
}

function formsOf(set: readonly Part[], all: readonly Part[]): UnitForms {
	const adjustments = all.filter((part) => part.onTop && !set.includes(part));
	const stated = statedBy(set);
	const used = [...set, ...adjustments];
	if (adjustments.length > 0) stated.addOnTop(statedBy(adjustments));
	const [first] = set;
	const precisions = used.flatMap((part) => part.tables.flatMap((table) => table.figures.map((one) => one.precision)));
	return {
		name: first?.name ?? '',
		code: first?.code ?? '',
		files: used.map((part) => part.file),
		stated,
		years: [...new Set(used.flatMap((part) => (part.year === undefined ? [] : [part.year])))],
		whole: saysSummary(first?.name ?? ''),
		precision: precisions.reduce((most, one) => Math.max(most, one), 1),
	};
}

function statedBy(parts: readonly Part[]): Stated {
	const stated = new Stated();
	for (const { tables, file } of parts) {
		for (const table of tables.toSorted((a, b) => (formOf(a) < formOf(b) ? -1 : 1))) stated.add(table, file);
	}
	return stated;
}

/** The same forms of a unit in two files, as .xls and .xlsx, are used once. */
function withoutTwins(forms: readonly UnitForms[], notices: string[]): UnitForms[] {
	const kept: UnitForms[] = [];
	for (const one of forms) {
		const twin = kept.find((other) => yearsOf(one) === yearsOf(other) && sameAmounts(one.stated, other.stated));
		if (twin === undefined) kept.push(one);
		else notices.push(`“${one.files[0]?.name ?? ''}”和“${twin.files[0]?.name ?? ''}”的数一样，只用后一个文件。`);
	}
	return kept;
}

function sameNames(units: readonly UnitForms[]): Fault[] {
	const seen = new Map<string, UnitForms>();
	return units.flatMap((unit) => {
		// Of another year they are refused for that.
		const key = `${yearsOf(unit)} ${unit.code === '' ? fold(unit.name) : `=${unit.code}`}`;
		const twin = seen.get(key);
		seen.set(key, unit);
		const [file] = unit.files;
		if (twin === undefined || file === undefined) return [];
		return [
			{
				code: 'import/unit-twice',
				message: `“${twin.files[0]?.name ?? ''}”和“${file.name}”都是“${unit.name}”的报表，数却不一样。`,
				action: '请只留一个文件；如果是两个同名的单位，请分别选定各是哪个单位，或者更正编制单位。',
				where: { file: file.name },
			},
		];
	});
}
