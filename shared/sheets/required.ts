import type { Column, RequiredCondition } from './declaration.ts';

/**
 * Why a cell of the column must be filled in a row, as conditions that hold there: none when it must be
 * filled always. Undefined when it may be blank. `textOf` gives the row's content by field, blank when empty.
 */
export function requiredBecause(
	{ required }: Column,
	columns: readonly Column[],
	textOf: (field: string) => string,
): readonly { readonly column: string; readonly value: string }[] | undefined {
	switch (required.kind) {
		case 'never':
			return undefined;
		case 'always':
			return [];
		case 'when': {
			const held = required.all.map((one) => ({ column: one.column, value: valueOf(one, columns, textOf) }));
			return held.every(({ value }, index) => required.all[index]?.values.includes(value)) ? held : undefined;
		}
	}
}

function valueOf({ column }: RequiredCondition, columns: readonly Column[], textOf: (field: string) => string): string {
	const deciding = columns.find(({ name }) => name === column);
	return deciding === undefined ? '' : textOf(deciding.field);
}

/** The condition in words: 「支出性质为人员经费、公用经费，阶段为决算」 */
export function conditionWords(all: readonly RequiredCondition[]): string {
	return all.map(({ column, values }) => `${column}为${values.join('、')}`).join('，');
}
