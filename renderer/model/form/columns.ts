import type { BlockDeclaration, FormDeclaration } from '../../../shared/forms/declare.ts';
import type { FormTable } from '../../../shared/forms/table.ts';
import { columnNames } from '../../../shared/published/columns.ts';
import type { SheetColumn, SheetModel, SheetRow } from '../../sheet/model.ts';
import type { AmountUnit } from './amount.ts';
import type { ShownColumn } from './layout.ts';
import { amountColumnWidth, CODE_PART_WIDTH, fitWidths, headWidth, leafOf, textColumnWidth } from './widths.ts';

/** How a form is looked at. */
export interface FormView {
	readonly unit: AmountUnit;
	/** 上年并列 */
	readonly beside: boolean;
	/** 隐藏全零栏 */
	readonly hideZero: boolean;
	/** Pixels there are for the table: names give way down to a point before one has to scroll. */
	readonly room?: number;
	/** What the user made of the columns, by key. */
	readonly widths: ReadonlyMap<string, number>;
}

/** Of what the columns are made. */
export interface ColumnsSource {
	readonly form: FormDeclaration;
	readonly table: FormTable;
	readonly shown: readonly ShownColumn[];
	readonly rows: readonly SheetRow[];
	readonly header: SheetModel['header'];
}

/** Names, widths and places of the columns on the screen; codes and names of a single list stay in view. */
export function sheetColumns(source: ColumnsSource, view: FormView): readonly SheetColumn[] {
	const { form, table, shown, rows, header } = source;
	const amounts = amountColumns(form);
	const parts = new Set(form.blocks.flatMap((block) => codeParts(form, block)));
	const names = columnNames(form);
	const isAmount = ({ source: at }: ShownColumn) => amounts.has(form.columns[at]?.key ?? '');
	const firstAmount = shown.findIndex(isAmount);
	const columns = shown.map((column, index): SheetColumn => {
		const { key, source: at, year } = column;
		const head = leafOf(header, index);
		const name = names.get(form.columns[at]?.key ?? '') ?? (head === '' ? key : head);
		const width = isAmount(column)
			? amountColumnWidth(textsOf(rows, index), headWidth(table, at))
			: parts.has(at)
				? CODE_PART_WIDTH
				: textColumnWidth(table, at);
		return {
			key,
			name: isAmount(column) ? `${year === 'last' ? '上年' : ''}${name}（${view.unit}）` : name,
			width: view.widths.get(key) ?? width,
			align: form.columns[at]?.align ?? 'left',
			...(form.blocks.length === 1 && index < firstAmount ? { frozen: true } : {}),
			...(year === 'last' ? { computed: true } : {}),
		};
	});
	return view.room === undefined ? columns : fitWidths(columns, view.room, (key) => view.widths.has(key));
}

/** Keys of the columns that have amounts in some row. */
export function amountColumns(form: FormDeclaration): ReadonlySet<string> {
	const named = form.blocks.flatMap((block) => block.amounts.map(({ column }) => column));
	return new Set([...named, ...footColumns(form)]);
}

function* textsOf(rows: readonly SheetRow[], column: number): Generator<string> {
	for (const row of rows) yield row.cells[column]?.text ?? '';
}

/** Columns that a code lies across, by index. */
function codeParts({ columns }: FormDeclaration, { codeColumn, codeSpan }: BlockDeclaration): number[] {
	const first = columns.findIndex(({ key }) => key === codeColumn);
	return first < 0 || codeSpan < 2 ? [] : Array.from({ length: codeSpan }, (_, part) => first + part);
}

function footColumns({ columns, foot }: FormDeclaration): string[] {
	return foot.flatMap((row) => {
		let place = 0;
		return row.cells.flatMap((cell) => {
			const at = place;
			place += cell.kind === 'text' ? cell.colspan : 1;
			return cell.kind === 'add' ? [columns[at]?.key ?? ''] : [];
		});
	});
}
