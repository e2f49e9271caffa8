import { levelOf } from '../../../shared/catalog/catalog.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { DIMENSIONS, type Dimension, describeSelection } from '../../../shared/facts/selection.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import type { CellAt } from '../../sheet/model.ts';
import { partsOf } from '../where.ts';
import { implies } from './finer.ts';
import { nameOfCell, plainLabel, shortUnitNames } from './names.ts';
import type { FormSheet, FormSpot } from './sheet.ts';

/** 由什么相加: one addend of a figure. */
export interface Part {
	readonly key: string;
	readonly code: string;
	readonly label: string;
	readonly sign: 1 | -1;
	/** 分; undefined where nothing was entered. */
	readonly amount: number | undefined;
	/** The cell of the same form that shows it. */
	readonly at: CellAt | undefined;
}

/**
 * What a cell adds up, one step down: the lines that a total names; of 合计, 类 and 款 the printed
 * lines below; of a sum over several kinds each kind. None when it is a plain sum of entries.
 */
export function partsOfCell(sheet: FormSheet, spot: FormSpot, entries: readonly Entry[]): readonly Part[] {
	const { figure } = spot;
	if (figure === undefined) return [];
	const definition = sheet.below.taken(figure);
	if (definition.kind === 'add') {
		return definition.terms.map(({ sign, figure: name }) => termOf(sheet, figure.resolve(name), sign));
	}
	for (const find of [linesBelow, finerLines]) {
		const lines = find(sheet, spot);
		if (lines.length > 0) return lines;
	}
	return kindsOf(sheet, figure, entries);
}

function termOf(sheet: FormSheet, operand: Figure, sign: 1 | -1): Part {
	const at = sheet.cellOfFigure(operand.id);
	const spot = at === undefined ? undefined : sheet.spot(at);
	const name = spot === undefined ? undefined : nameOfCell(spot.row, spot.column, sheet.declaration);
	const { line } = partsOf(operand.id);
	return {
		key: operand.id,
		code: name?.code ?? '',
		label: plainLabel(name === undefined || name.label === '' ? line : name.label),
		sign,
		amount: operand.value.value,
		at,
	};
}

/** Of 合计, 类 and 款 of a list that the ledger gives: the printed lines of the next level. */
function linesBelow(sheet: FormSheet, spot: FormSpot): Part[] {
	const { declaration, table } = sheet;
	const block = declaration.blocks.find(({ amounts }) => amounts.some(({ column }) => column === spot.column));
	const isEconomic = block?.lines.kind === 'fixed' && block.codeColumn !== undefined;
	if (block === undefined || (block.lines.kind === 'fixed' && !isEconomic) || spot.figure === undefined) return [];
	const own = partsOf(spot.figure.id).line;
	const isTotal = block.lines.kind !== 'fixed' && own === block.lines.totalName;
	const isBelow = (line: string) => {
		if (line === own) return false;
		if (block.lines.kind === '单位') return isTotal;
		if (isTotal) return levelOf(line) === 0;
		return line.startsWith(own) && levelOf(line) === levelOf(own) + 1;
	};
	const lines: Part[] = [];
	const units = shortUnitNames(sheet.disclosure.ledger.units);
	// Of 经济科目 the list goes on in the next block.
	const columns = isEconomic
		? declaration.blocks.flatMap(({ amounts }) => amounts.map(({ column }) => column))
		: [spot.column];
	for (const column of columns) {
		const source = declaration.columns.findIndex(({ key }) => key === column);
		table.rows.forEach((row, index) => {
			const cell = row.cells[source];
			if (cell?.kind !== 'amount') return;
			const { line } = partsOf(cell.figure);
			if (!isBelow(line)) return;
			const { code, label } = nameOfCell(row, column, declaration);
			const at = sheet.cellAt(index, column);
			const name = units.get(line) ?? plainLabel(label);
			lines.push({ key: cell.figure, code, label: name, sign: 1, amount: cell.amount, at });
		});
	}
	return lines;
}

/** Of a fixed line that takes what others take apart (本年支出合计): those that are not zero, when they make up all of it. */
function finerLines(sheet: FormSheet, { figure, column }: FormSpot): Part[] {
	const { declaration, table, below } = sheet;
	const block = declaration.blocks.find(({ amounts }) => amounts.some((amount) => amount.column === column));
	const own = figure === undefined ? undefined : below.selection(figure);
	if (figure === undefined || own === undefined || block?.lines.kind !== 'fixed') return [];
	const source = declaration.columns.findIndex(({ key }) => key === column);
	const lines = table.rows.flatMap((row, index): Part[] => {
		const cell = row.cells[source];
		if (cell?.kind !== 'amount' || cell.amount === 0 || cell.figure === figure.id) return [];
		const other = sheet.disclosure.figure(cell.figure);
		const selection = other === undefined ? undefined : below.selection(other);
		if (selection === undefined || !implies(selection, own) || implies(own, selection)) return [];
		const { code, label } = nameOfCell(row, column, declaration);
		const at = sheet.cellAt(index, column);
		return [{ key: cell.figure, code, label: plainLabel(label), sign: 1, amount: cell.amount, at }];
	});
	const sum = lines.reduce((all, { amount }) => all + (amount ?? 0), 0);
	return sum === figure.value.value ? lines : [];
}

/** Of a sum over several kinds (资金性质, 支出性质): each of them. */
function kindsOf(sheet: FormSheet, figure: Figure, entries: readonly Entry[]): Part[] {
	const selection = sheet.below.selection(figure) ?? {};
	const several = (Object.keys(selection) as Dimension[]).find((name) => (selection[name]?.length ?? 0) > 1);
	if (several === undefined) return [];
	return (selection[several] ?? []).map((value) => {
		const taken = entries.filter((entry) => DIMENSIONS[several](entry) === value);
		const amount = taken.length === 0 ? undefined : taken.reduce((sum, entry) => sum + entry.amount, 0);
		return { key: value, code: '', label: value, sign: 1, amount, at: undefined };
	});
}

/** 取数条件 of a cell in words; blank when it is computed from cells. */
export function conditionOf(sheet: FormSheet, figure: Figure): string {
	const selection = sheet.below.selection(figure);
	return selection === undefined ? '' : describeSelection(selection);
}
