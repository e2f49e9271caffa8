import type { Book } from '../../model/book.ts';
import type { AmountUnit } from '../../model/form/amount.ts';
import { formulaInWords, stateInWords } from '../../model/form/formula.ts';
import { addressOf, nameOfCell } from '../../model/form/names.ts';
import type { FormSheet } from '../../model/form/sheet.ts';
import { useLive } from '../../model/live.ts';
import type { CellAt } from '../../sheet/model.ts';

/** What the strip and the panel beside the sheet are about. */
export interface AtCell {
	readonly book: Book;
	readonly sheet: FormSheet;
	/** Another object when it is another cell, or the table around it is new. */
	readonly cell: CellAt | undefined;
	readonly unit: AmountUnit;
}

/** 公式条: the cell's address and its formula in words, with values. */
export function FormStrip({ book, sheet, cell, unit }: AtCell) {
	const { address, formula, state } = useLive(() => {
		// Which entries lie below can change while the sum stays.
		void book.rows.table('entries').value;
		const spot = cell === undefined ? undefined : sheet.spot(cell);
		if (spot === undefined) return NOTHING;
		return {
			address: addressOf(nameOfCell(spot.row, spot.column, sheet.declaration)) + (spot.year === 'last' ? ' 上年' : ''),
			formula: formulaInWords(sheet, spot, unit),
			state: stateInWords(sheet, spot),
		};
	}, [book, sheet, cell, unit]);
	return (
		<div className="form-strip" role="group" aria-label="公式">
			<output className="form-strip-address" title={address}>
				{address}
			</output>
			<i className="form-strip-fx" aria-hidden>
				fx
			</i>
			<output className="form-strip-formula" title={formula}>
				{formula}
			</output>
			<span className="form-strip-state">{state}</span>
		</div>
	);
}

const NOTHING = { address: '', formula: '', state: '' };
