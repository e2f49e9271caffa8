import type { Fault } from '../fault/fault.ts';
import type { FootCell, FormDeclaration } from '../forms/declare.ts';
import { lineKeys } from '../forms/problems.ts';
import type { PackSource } from './source.ts';

/** 表与表：two forms that call themselves the same. */
export function formNameFaults(forms: readonly FormDeclaration[], source: PackSource): Fault[] {
	const names: readonly [string, (form: FormDeclaration) => string][] = [
		['号', (form) => form.id],
		['表号', (form) => form.number],
		['工作表', (form) => form.sheetName],
	];
	return forms.flatMap((form, index) =>
		names.flatMap(([key, nameOf]): Fault[] => {
			const first = forms.findIndex((other) => nameOf(other) === nameOf(form));
			const file = source.formFiles[index] ?? 'forms';
			// Without a name of its own the sheet is called by 表号, which is told above.
			if (first === index || (key === '工作表' && source.yaml(file).valueAt(['工作表']) === undefined)) return [];
			return [
				{
					code: 'pack/form-twice',
					message: `${source.formFiles[first] ?? 'forms'} 的“${key}”也是“${nameOf(form)}”。`,
					action: `请给这张表写上另一个${key}；复制出来的、不用的表请移出 forms 文件夹。`,
					where: source.placeOf(file, [key]),
				},
			];
		}),
	);
}

/** What of a form's cell is not there, in words; `undefined` when the cell is there. */
export function missingCell(
	forms: readonly FormDeclaration[],
	number: string,
	line: string,
	column: string,
): string | undefined {
	const form = forms.find((candidate) => candidate.number === number);
	if (form === undefined) return `没有表号是“${number}”的表，有 ${forms.map((known) => known.number).join('、')}`;
	const foot = footColumn(form, line);
	if (foot !== undefined) {
		return foot === column ? undefined : `${number}“${line}”的栏是“${foot}”，不是“${column}”`;
	}
	const blocks = form.blocks.filter((block) => hasLine(block.lines, line));
	if (blocks.length === 0) {
		return `${number}没有键是“${line}”的行，有 ${shortened(lineKeys(form))}`;
	}
	const columns = blocks.flatMap((block) => block.amounts.map((amount) => amount.column));
	if (columns.includes(column)) return undefined;
	return `${number}“${line}”这一行没有“${column}”这一栏的金额，有 ${columns.join('、')}`;
}

function hasLine(lines: FormDeclaration['blocks'][number]['lines'], key: string): boolean {
	switch (lines.kind) {
		case 'fixed':
			return lines.lines.some((line) => line.kind !== 'blank' && line.key === key);
		case '功能科目':
			return key === lines.totalName || /^\d{3}(\d\d){0,2}$/u.test(key);
		case '单位':
			return key === lines.totalName;
	}
}

/** The column in which a sum of the foot stands. */
function footColumn(form: FormDeclaration, key: string): string | undefined {
	for (const { cells } of form.foot) {
		const index = cells.findIndex((cell) => cell.kind === 'add' && cell.key === key);
		if (index >= 0) return form.columns[cells.slice(0, index).reduce((sum, cell) => sum + spanOf(cell), 0)]?.key;
	}
	return undefined;
}

function spanOf(cell: FootCell): number {
	return cell.kind === 'text' ? cell.colspan : 1;
}

function shortened(names: readonly string[]): string {
	return names.length <= 12 ? names.join('、') : `${names.slice(0, 12).join('、')}……`;
}
