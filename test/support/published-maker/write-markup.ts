import type { CellRange } from '../../../shared/sheets/cells.ts';
import { toGb18030, toUtf8 } from './encode.ts';
import type { Grid, GridCell } from './grid.ts';
import { grouped } from './print.ts';
import { escapeXml } from './write-xlsx.ts';

/** A web page that was saved as .xls, as many systems "export to Excel": tables with colspan and rowspan. */
export function writeHtml(grids: readonly Grid[], charset: 'utf-8' | 'gb2312' = 'utf-8'): Uint8Array {
	const tables = grids.map((grid) => `<table border=1 cellspacing=0>\r\n${htmlRows(grid)}</table>\r\n`);
	const page = [
		'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">\r\n',
		`<head><meta http-equiv="Content-Type" content="text/html; charset=${charset}">\r\n`,
		'<style>td {mso-number-format:"\\@"; font-family:宋体} .n {mso-number-format:"\\#\\,\\#\\#0\\.00"}</style>\r\n',
		`<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>${grids[0]?.name ?? ''}</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->\r\n`,
		`</head><body>\r\n${tables.join('<br>\r\n')}</body></html>`,
	].join('');
	return charset === 'gb2312' ? toGb18030(page) : toUtf8(page);
}

function htmlRows(grid: Grid): string {
	const { starts, covered } = spans(grid.merges);
	return grid.rows
		.map((cells, r) => {
			const width = Math.max(cells.length, 1);
			const parts: string[] = [];
			for (let c = 0; c < width; c += 1) {
				const key = `${r + 1} ${c + 1}`;
				if (covered.has(key)) continue;
				const span = starts.get(key);
				const wide = span === undefined || span.right === span.left ? '' : ` colspan=${span.right - span.left + 1}`;
				const high = span === undefined || span.bottom === span.top ? '' : ` rowspan=${span.bottom - span.top + 1}`;
				const cell = cells[c] ?? null;
				const kind = typeof cell?.value === 'number' ? ' class=n align=right' : '';
				parts.push(`<td${kind}${wide}${high}>${htmlContent(cell)}</td>`);
			}
			return `<tr>${parts.join('')}</tr>\r\n`;
		})
		.join('');
}

function htmlContent(cell: GridCell | null): string {
	if (cell === null) return '&nbsp;';
	return shownText(cell)
		.split('\n')
		.map((line) => escapeXml(line))
		.join('<br style="mso-data-placement:same-cell">');
}

/** What a reader of the page sees: numbers with their decimals and separators. */
export function shownText(cell: GridCell): string {
	const { value, format } = cell;
	if (typeof value === 'string') return value;
	if (typeof value !== 'number') return value.kind === 'error' ? value.code : String(value.value ?? '');
	if (format === undefined) return String(value);
	return grouped(value.toFixed(/\.(0+)$/u.exec(format)?.[1]?.length ?? 0));
}

/** XML 2003 (SpreadsheetML) saved as .xls. */
export function writeXml2003(grids: readonly Grid[]): Uint8Array {
	const sheets = grids.map((grid) => {
		const { starts, covered } = spans(grid.merges);
		const rows = grid.rows.map((cells, r) => {
			const parts = cells.map((cell, c) => {
				const key = `${r + 1} ${c + 1}`;
				const span = starts.get(key);
				if (covered.has(key) || (cell === null && span === undefined)) return '';
				const wide = span === undefined ? '' : ` ss:MergeAcross="${span.right - span.left}"`;
				const high = span === undefined ? '' : ` ss:MergeDown="${span.bottom - span.top}"`;
				const kind = typeof cell?.value === 'number' ? 'Number' : 'String';
				const style = kind === 'Number' && cell?.format !== undefined ? ' ss:StyleID="n"' : '';
				const data =
					cell === null
						? ''
						: `<Data ss:Type="${kind}">${escapeXml(typeof cell.value === 'number' ? String(cell.value) : shownText(cell)).replaceAll('\n', '&#10;')}</Data>`;
				return `<Cell ss:Index="${c + 1}"${wide}${high}${style}>${data}</Cell>`;
			});
			return `<Row ss:Index="${r + 1}">${parts.join('')}</Row>\n`;
		});
		const hidden =
			grid.hidden === true
				? '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
				: '';
		return `<Worksheet ss:Name="${escapeXml(grid.name)}"><Table>\n${rows.join('')}</Table>${hidden}</Worksheet>\n`;
	});
	return toUtf8(
		[
			'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n',
			'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n',
			'<Styles><Style ss:ID="n"><NumberFormat ss:Format="#,##0.00"/></Style></Styles>\n',
			...sheets,
			'</Workbook>',
		].join(''),
	);
}

export function spans(merges: readonly CellRange[]): { starts: Map<string, CellRange>; covered: Set<string> } {
	const starts = new Map<string, CellRange>();
	const covered = new Set<string>();
	for (const range of merges) {
		starts.set(`${range.top} ${range.left}`, range);
		for (let row = range.top; row <= range.bottom; row += 1) {
			for (let column = range.left; column <= range.right; column += 1) {
				if (row !== range.top || column !== range.left) covered.add(`${row} ${column}`);
			}
		}
	}
	return { starts, covered };
}
