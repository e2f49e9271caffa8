import type { LedgerContent } from '../../ledger/replace.ts';
import { fold } from '../../sheets/text.ts';
import type { UnitForms } from './unit-forms.ts';

export interface KnownUnit {
	readonly code: string;
	readonly forms: UnitForms;
	/** The ledger's own, or one with a code that was made up. */
	readonly unit: LedgerContent['units'][number];
	readonly isNew: boolean;
}

/** Finds the units in the ledger by their names; those that it lacks get codes after the ones that are there. */
export function resolveUnits(forms: readonly UnitForms[], units: LedgerContent['units']): KnownUnit[] {
	const codes = units.map((unit) => unit.code);
	return forms.map((one) => {
		const printed = withCode(one.name);
		const known = units.find((unit) => unit.code === one.code) ?? unitByName(printed.name, units);
		if (known !== undefined) return { code: known.code, forms: one, unit: known, isNew: false };
		const code = printed.code === '' || codes.includes(printed.code) ? nextCode(codes) : printed.code;
		codes.push(code);
		return { code, forms: one, unit: { code, name: printed.name, nature: '', parent: '' }, isNew: true };
	});
}

/** 编制单位：303001 某局, [303001]某局: some systems print the unit's code before its name. */
function withCode(printed: string): { readonly code: string; readonly name: string } {
	const [, code = '', name = ''] = /^[[(（【]?(\d{3,12})[\])）】]?[-_—\s]*(\D.*)$/u.exec(printed) ?? [];
	return code === '' ? { code: '', name: printed } : { code, name };
}

/** 某局 and 某局（本级） are the same when only one unit of the ledger can be meant. */
export function unitByName(name: string, units: LedgerContent['units']): LedgerContent['units'][number] | undefined {
	const exact = units.find((unit) => fold(unit.name) === fold(name));
	if (exact !== undefined) return exact;
	const same = units.filter((unit) => core(unit.name) === core(name));
	return same.length === 1 ? same[0] : undefined;
}

/** Without （本级） and （机关）. */
export function core(name: string): string {
	return fold(name).replace(/\((?:本级|机关|机关本级|本部)\)$|(?:本级|机关本级)$/u, '');
}

/** A, B, C … Z, AA; after 1001 comes 1002; after anything else a number of its own. */
export function nextCode(codes: readonly string[]): string {
	const numbers = codes.filter((code) => /^\d{1,15}$/u.test(code));
	const [longest] = [...numbers].sort((a, b) => Number(b) - Number(a));
	if (longest !== undefined) return String(Number(longest) + 1).padStart(longest.length, '0');
	for (let place = 1; ; place += 1) {
		const code = letters(place);
		if (!codes.includes(code) && codes.every((other) => !/^[A-Z]+$/u.test(other) || placeOf(other) < place))
			return code;
	}
}

function letters(place: number): string {
	let code = '';
	for (let rest = place; rest > 0; rest = Math.floor((rest - 1) / 26))
		code = String.fromCharCode(65 + ((rest - 1) % 26)) + code;
	return code;
}

function placeOf(code: string): number {
	return Array.from(code).reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0);
}
