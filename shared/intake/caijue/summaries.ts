import { fold } from '../../sheets/text.ts';
import type { Stated } from './stated.ts';
import { INCOME, SPENDING } from './terms.ts';
import type { UnitForms } from './unit-forms.ts';
import { core } from './units.ts';

/**
 * 汇总: its totals are the sums of all the others, or its name says so and there are others. The sum of one
 * unit is that unit, so then only the name can say it.
 */
export function findSummaries(forms: readonly UnitForms[], department: string): UnitForms[] {
	if (forms.length < 2) return [];
	const named = forms.filter(({ whole, files }) => whole || files.some(({ name }) => saysSummary(name)));
	if (named.length > 0) return named.length < forms.length ? named : [];
	const totals = [INCOME, SPENDING].map((selection) => forms.map((one) => one.stated.exact(selection)?.value ?? 0));
	const alone = twinsIn(forms).flatMap(([one, other]) =>
		isSumOfOne(one, other, department) ? [one] : isSumOfOne(other, one, department) ? [other] : [],
	);
	if (alone.length > 0) return alone;
	const adding = forms.filter((_, index) => totals.every((values) => isSumOfOthers(values, index)));
	const [only, ...more] = adding;
	if (only === undefined || forms.length < 3) return [];
	if (more.length === 0) return [only];
	return adding.filter((one) => fold(one.name) === fold(department)).slice(0, 1);
}

/** The department's file beside that of its only unit: 某局 and 某局（本级） with the same numbers. */
function isSumOfOne(sum: UnitForms, unit: UnitForms, department: string): boolean {
	const own = (name: string) => core(name) !== fold(name);
	const names = core(sum.name) === core(unit.name) && own(unit.name) && !own(sum.name);
	return names || (fold(sum.name) === fold(department) && fold(unit.name) !== fold(department));
}

/** Pairs with the same money in every cell. */
function twinsIn(forms: readonly UnitForms[]): (readonly [UnitForms, UnitForms])[] {
	const alike = new Map<string, UnitForms[]>();
	const pairs: (readonly [UnitForms, UnitForms])[] = [];
	for (const one of forms) {
		const totals = [INCOME, SPENDING].map((selection) => one.stated.exact(selection)?.value ?? 0);
		if (totals.every((value) => value === 0)) continue;
		const key = [...totals, one.stated.all().size, yearsOf(one)].join(' ');
		const group = alike.get(key) ?? [];
		alike.set(key, [...group, one]);
		const twin = group.find((other) => sameAmounts(one.stated, other.stated));
		if (twin !== undefined) pairs.push([twin, one]);
	}
	return pairs;
}

/** Two units with the same money in every cell are one that came under two names, or a 汇总 that does not say so. */
export function twinNotices(units: readonly UnitForms[]): string[] {
	return twinsIn(units).map(
		([one, other]) =>
			`“${one.name}”和“${other.name}”的数全都一样，会算两遍。请核对是不是同一个单位，或者一份是汇总表；多余的文件请拿掉。`,
	);
}

export function saysSummary(text: string): boolean {
	return fold(text).includes('汇总');
}

function isSumOfOthers(values: readonly number[], index: number): boolean {
	const own = values[index] ?? 0;
	return own !== 0 && values.reduce((sum, value) => sum + value, 0) === 2 * own;
}

export function yearsOf({ years }: UnitForms): string {
	return [...years].sort((a, b) => a - b).join(' ');
}

export function sameAmounts(one: Stated, other: Stated): boolean {
	const amounts = other.all();
	return (
		one.all().size === amounts.size && [...one.all()].every(([key, { value }]) => amounts.get(key)?.value === value)
	);
}
