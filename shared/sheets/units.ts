import { UNIT_NATURES, type Unit } from '../ledger/ledger.ts';
import { cellAddress } from './cells.ts';
import type { SheetDeclaration } from './declaration.ts';
import type { Findings } from './findings.ts';
import type { KnownUnits } from './known.ts';
import { columnAt, placeOf, type SheetView } from './locate.ts';
import { type SheetRecord, textOf } from './records.ts';
import { quote } from './text.ts';
import { unknownUnit } from './value.ts';

export type UnitsSheet = Extract<SheetDeclaration, { target: 'units' }>;

/**
 * The units that other sheets may name. Undefined when a code of the list could not be read: a line
 * that names it would else be blamed for it.
 */
export function knownUnits(declaration: UnitsSheet, records: readonly SheetRecord[]): KnownUnits | undefined {
	const names = new Map(records.map((record) => [textOf(record, 'code'), textOf(record, 'name')]));
	return names.has('') ? undefined : { sheet: declaration.name, names };
}

/** Faults that only the whole list shows: a code twice, a superior that is no unit or a circle. */
export function checkUnits(
	view: SheetView,
	declaration: UnitsSheet,
	records: readonly SheetRecord[],
	findings: Findings,
): void {
	const units = knownUnits(declaration, records);
	const rowOf = new Map<string, number>();
	for (const record of records) {
		const code = textOf(record, 'code');
		const first = rowOf.get(code);
		if (code === '') continue;
		if (first === undefined) rowOf.set(code, record.row);
		else {
			findings.fault(placeIn(view, declaration, record, 'code'), {
				code: 'unit-twice',
				message: `单位代码${quote(code)}写了两次，${cellAddress(first, columnAt(view, declaration.columns, 'code'))} 已有。`,
				action: '请改成不同的代码，或删去重复的单位。',
			});
		}
	}
	if (units === undefined) return;
	const parents = new Map(records.map((record) => [textOf(record, 'code'), textOf(record, 'parent')]));
	for (const record of records) checkParent(view, declaration, record, units, parents, findings);
}

function checkParent(
	view: SheetView,
	declaration: UnitsSheet,
	record: SheetRecord,
	units: KnownUnits,
	parents: ReadonlyMap<string, string>,
	findings: Findings,
): void {
	const parent = textOf(record, 'parent');
	if (parent === '') return;
	const column = declaration.columns.find(({ field }) => field === 'parent');
	const place = placeIn(view, declaration, record, 'parent');
	if (!units.names.has(parent)) {
		findings.fault(place, unknownUnit(column?.name ?? '', parent, units));
	} else if (isOwnSuperior(textOf(record, 'code'), parents)) {
		findings.fault(place, {
			code: 'unit-circle',
			message: `单位${quote(textOf(record, 'code'))}的上级单位${quote(parent)}绕回它自己。`,
			action: '请改正上级单位代码；部门本级不填上级单位。',
		});
	}
}

function isOwnSuperior(code: string, parents: ReadonlyMap<string, string>): boolean {
	const seen = new Set<string>();
	for (let at = parents.get(code) ?? ''; at !== '' && !seen.has(at); at = parents.get(at) ?? '') {
		if (at === code) return true;
		seen.add(at);
	}
	return false;
}

export function unitOf(record: SheetRecord): Omit<Unit, 'position'> {
	const text = textOf(record, 'nature');
	const nature = text === '' ? text : UNIT_NATURES.find((candidate) => candidate === text);
	if (nature === undefined) throw new Error('sheets.yaml is checked to offer natures of the ledger only');
	return { code: textOf(record, 'code'), name: textOf(record, 'name'), nature, parent: textOf(record, 'parent') };
}

function placeIn(view: SheetView, declaration: UnitsSheet, record: SheetRecord, field: 'code' | 'parent') {
	return placeOf(view, record.row, columnAt(view, declaration.columns, field));
}
