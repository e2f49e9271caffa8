/** 录入表的栏：the declared columns, names beside codes, and last year's figures beside the amount. */
import type { Column } from '../../../shared/sheets/declaration.ts';
import type { ChoiceSource, SheetColumn } from '../../sheet/model.ts';
import { choicesOf, projectChoices, type Used, unitChoices } from '../choices/choices.ts';
import { subjectChoices } from '../choices/subjects.ts';
import { type EntryContext, type LineSheet, shortValues } from './fields.ts';

/** What a column shows. */
export type EntryColumn = SheetColumn &
	(
		| { readonly role: 'typed'; readonly declared: Column; readonly widest: number }
		/** The name of the 功能科目 whose code stands in `field`. */
		| { readonly role: 'name'; readonly field: string; readonly widest: number }
		| { readonly role: 'prior' | 'change' | 'rate'; readonly widest: number }
	);

/** How often the values of a field stand in the sheet's rows; asked only when a list opens. */
export type UsedValues = (field: string) => Used;

const AMOUNT_WIDTH = 118;
const NAME_WIDTH = { least: 120, most: 260 } as const;

/** `prior`: last year's figures stand beside the amounts. */
export function entryColumns(
	sheet: LineSheet,
	context: EntryContext,
	prior: boolean,
	tabbed: boolean,
	used: UsedValues,
): readonly EntryColumn[] {
	return (sheet.columns as readonly Column[]).flatMap((declared): EntryColumn[] => {
		if (tabbed && (declared.field === 'year' || declared.field === 'stage')) return [];
		const typed = typedColumn(sheet, declared, context, prior, used);
		if (declared.field === 'functionCode' || (declared.type === 'code' && declared.field === 'code')) {
			return [typed, nameColumn(declared)];
		}
		return declared.field === 'amount' && prior ? [typed, ...PRIOR_COLUMNS] : [typed];
	});
}

function typedColumn(
	sheet: LineSheet,
	declared: Column,
	context: EntryContext,
	prior: boolean,
	used: UsedValues,
): EntryColumn {
	const choices = choicesFor(sheet, declared, context, used);
	const { least, most } = widthsOf(declared, sheet);
	// Wide sheets scroll sideways; what a row is about stays in view.
	const frozen = (sheet.target === 'projects' || sheet.target === 'measures') && sheet.columns[0] === declared;
	return {
		key: declared.field,
		name: headOf(declared, prior),
		width: least,
		widest: most,
		align: isNumber(declared) ? 'right' : 'left',
		role: 'typed',
		declared,
		...(frozen ? { frozen } : {}),
		...(declared.type === 'paragraph' ? { wrap: true } : {}),
		...(choices === undefined ? {} : { choices }),
	};
}

function headOf({ type, name, field }: Column, prior: boolean): string {
	// The name stands beside the code, or behind it in the same cell.
	if (field === 'functionCode') return '科目编码';
	if (field === 'economicCode') return name.replace(/编码$/u, '');
	if (type === 'unit' && field === 'unit') return name.replace(/代码$/u, '');
	if (type !== 'amount') return name;
	const bare = name.replace(/（元）$/u, '');
	return `${prior ? '本年' : ''}${bare}（元）`;
}

export function isNumber({ type }: Column): boolean {
	return type === 'amount' || type === 'score' || type === 'quantity';
}

/** Pixels of a Chinese sign and of what stands around the text of a cell. */
const SIGN = 13;
const PADDING = 14;

function widthsOf(declared: Column, sheet: LineSheet): { readonly least: number; readonly most: number } {
	const full = Math.round(declared.width * SIGN + PADDING);
	switch (declared.type) {
		case 'amount':
			return { least: AMOUNT_WIDTH, most: 140 };
		case 'unit':
			return { least: 104, most: 200 };
		case 'code':
			return declared.field === 'economicCode' ? { least: 136, most: 220 } : { least: 76, most: 76 };
		case 'choice': {
			const longest = Math.max(0, ...[...shortValues(declared.values).values()].map((value) => value.length));
			const least = Math.max(Math.min(longest, 6), declared.name.length) * SIGN + PADDING;
			return { least, most: Math.max(least, Math.min(longest, 10) * SIGN + PADDING) };
		}
		case 'place':
			return { least: 262, most: 310 };
		case 'unit-code':
			return { least: 90, most: 120 };
		case 'score':
		case 'level':
		case 'year':
			return { least: Math.max(60, declared.name.length * SIGN + PADDING), most: 90 };
		case 'quantity':
			return { least: 110, most: 140 };
		case 'paragraph':
			return { least: Math.min(full, sheet.target === 'passages' ? 420 : 220), most: 1400 };
		default:
			return { least: Math.min(full, sheet.target === 'entries' ? 100 : 168), most: Math.max(full, 260) };
	}
}

function nameColumn(declared: Column): EntryColumn {
	return {
		key: `${declared.field} 名称`,
		name: declared.field === 'functionCode' ? '功能科目' : '科目',
		width: declared.field === 'functionCode' ? NAME_WIDTH.least : 110,
		widest: declared.field === 'functionCode' ? NAME_WIDTH.most : 180,
		align: 'left',
		computed: true,
		role: 'name',
		field: declared.field,
	};
}

const PRIOR_COLUMNS: readonly EntryColumn[] = [
	{ key: '上年', name: '上年决算', width: 116, widest: 140, align: 'right', computed: true, role: 'prior' },
	{ key: '增减', name: '增减', width: 118, widest: 140, align: 'right', computed: true, role: 'change' },
	{ key: '增减%', name: '增减%', width: 62, widest: 80, align: 'right', computed: true, role: 'rate' },
];

function choicesFor(
	sheet: LineSheet,
	declared: Column,
	context: EntryContext,
	used: UsedValues,
): ChoiceSource | undefined {
	const { catalog, units, projects } = context;
	switch (declared.type) {
		case 'choice':
			return choicesOf(declared.values);
		case 'unit':
			return lazily(true, () => unitChoices(units, used(declared.field)));
		case 'code': {
			const kind = declared.field === 'economicCode' ? 'economic' : 'function';
			const subjects = lazily(false, () => subjectChoices(catalog, kind, declared.digits, used(declared.field)));
			return withUnlisted(subjects, declared.digits);
		}
		case 'project':
			return projectChoices(projects, true);
		case 'text': {
			if (sheet.target !== 'entries' || declared.field !== 'project') return undefined;
			return lazily(false, () =>
				projectChoices([...projects, ...used(declared.field).keys()], false, used(declared.field)),
			);
		}
		case 'place':
			return choicesOf(placesOf(context));
		default:
			return undefined;
	}
}

/**
 * A list whose first choice is taken unless another is, as a code is what one is after; a whole code that
 * the catalogue lacks can be taken as well, and a check speaks of it.
 */
function withUnlisted(subjects: ChoiceSource, digits: readonly number[]): ChoiceSource {
	return {
		strict: true,
		find(typed, limit) {
			const found = subjects.find(typed, limit);
			const isCode = /^\d+$/u.test(typed) && digits.includes(typed.length);
			if (!isCode || found.choices.some(({ value }) => value === typed)) return found;
			const unlisted = { value: typed, parts: [typed, '目录里没有这个编码'], note: '照样填入' };
			return { choices: [unlisted, ...found.choices], total: found.total + 1 };
		},
	};
}

/** All 位置, those of each project with its name. */
function placesOf({ declaration, projects }: EntryContext): readonly string[] {
	return declaration.places.flatMap(({ name, perProject }) =>
		perProject === undefined ? [name] : projects.map((project) => `${perProject.before}${project}${perProject.after}`),
	);
}

function lazily(strict: boolean, make: () => ChoiceSource): ChoiceSource {
	return { strict, find: (typed, limit) => make().find(typed, limit) };
}

/** Widths for a window of `room` pixels: what is left goes to the columns that can use it. */
export function fitColumns(
	columns: readonly EntryColumn[],
	room: number,
	chosen: Readonly<Record<string, number>>,
): readonly EntryColumn[] {
	const fixed = columns.map(({ key, width }) => chosen[key] ?? width);
	const left = room - fixed.reduce((sum, width) => sum + width, 0);
	const wants = columns.map(({ key, width, widest }) => (chosen[key] === undefined ? widest - width : 0));
	const wanted = wants.reduce((sum, want) => sum + want, 0);
	const share = wanted === 0 ? 0 : Math.max(0, Math.min(1, left / wanted));
	const widths = fixed.map((width, index) => width + Math.floor((wants[index] ?? 0) * share));

	return columns.map((column, index) => ({ ...column, width: widths[index] ?? column.width }));
}
