import { type CellWorkbook, cellContent } from './cells.ts';
import type { SheetsDeclaration } from './declaration.ts';
import { Findings } from './findings.ts';
import { findSheet, locateSheet } from './locate.ts';
import { dataRows } from './rows.ts';
import { fold } from './text.ts';

/**
 * The pack by whose sheets a workbook is to be read: the one that its 基本信息 names, else the one
 * whose sheets are most like those of the workbook, so that all other faults can still be told.
 */
export function choosePack(workbook: CellWorkbook, packs: ReadonlyMap<string, SheetsDeclaration>): string | undefined {
	const ids = [...packs.keys()];
	for (const declaration of packs.values()) {
		const named = namedPack(workbook, declaration);
		const found = named === undefined ? undefined : ids.find((id) => fold(id) === fold(named));
		if (found !== undefined) return found;
	}
	const likeness = (declaration: SheetsDeclaration) =>
		declaration.sheets.reduce((score, sheet) => score + (findSheet(workbook, sheet.name).length > 0 ? 1 : -1), 0);
	const scored = [...packs].map(([id, declaration]) => ({ id, score: likeness(declaration) }));
	return scored.sort((a, b) => b.score - a.score)[0]?.id;
}

function namedPack(workbook: CellWorkbook, declaration: SheetsDeclaration): string | undefined {
	const sheet = declaration.sheets.find((candidate) => candidate.target === 'profile');
	if (sheet?.target !== 'profile') return undefined;
	const unreported = new Findings();
	const view = locateSheet(workbook, sheet, { file: '', digest: '' }, unreported);
	const name = sheet.items.find((item) => item.field === 'pack')?.name;
	const item = sheet.columns.find((column) => column.field === 'item');
	const content = sheet.columns.find((column) => column.field === 'content');
	if (view === undefined || name === undefined || item === undefined || content === undefined) return undefined;
	const row = dataRows(view, unreported).find((candidate) => {
		const cell = candidate.cell(item);
		return cell !== undefined && fold(cellContent(cell.value)) === fold(name);
	});
	const cell = row?.cell(content);
	return cell === undefined ? undefined : cellContent(cell.value);
}
