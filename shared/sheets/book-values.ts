import type { Dimension } from '../facts/selection.ts';
import type { BookValues } from '../facts/stated.ts';
import type { EntryField, SheetsDeclaration } from './declaration.ts';

/** The choices of an entry sheet that conditions are made of; 阶段 is said in every condition anyway. */
const DIMENSION_OF: Readonly<Partial<Record<EntryField, Dimension>>> = {
	source: '资金性质',
	nature: '支出性质',
	category: '类别',
};

/** 可取的值 of each 账: what its sheet offers to choose from. */
export function bookValues({ sheets }: Pick<SheetsDeclaration, 'sheets'>): BookValues {
	return new Map(
		sheets.flatMap((sheet) => {
			if (sheet.target !== 'entries') return [];
			const choices = sheet.columns.flatMap(({ field, values }) => {
				const dimension = DIMENSION_OF[field];
				return dimension === undefined || values.length === 0 ? [] : [[dimension, values] as const];
			});
			return [[sheet.book, Object.fromEntries(choices)]];
		}),
	);
}
