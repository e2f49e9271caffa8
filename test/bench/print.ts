import { widthInEm } from '../../electron/export/xlsx/text-width.ts';

/** A plain table for a terminal: the first column left, numbers right, 汉字 as wide as two letters. */
export function printTable(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => widthOf(row[column] ?? ''))));
	const line = (row: readonly string[]) =>
		row
			.map((text, column) => pad(text, widths[column] ?? 0, column === 0))
			.join('  ')
			.trimEnd();
	const rule = widths.map((width) => '-'.repeat(width)).join('  ');
	return [title, line(header), rule, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, left: boolean): string {
	const space = ' '.repeat(Math.max(0, width - widthOf(text)));
	return left ? `${text}${space}` : `${space}${text}`;
}

/** In columns of a terminal: letters and digits one, all that a Chinese font draws full width two. */
function widthOf(text: string): number {
	let width = 0;
	for (const sign of text) width += widthInEm(sign) < 1 ? 1 : 2;
	return width;
}

/** 3.42, 38.1 or 1,204: three digits are enough to compare. */
export function ms(value: number): string {
	if (value < 10) return value.toFixed(2);
	return value < 100 ? value.toFixed(1) : thousands(Math.round(value));
}

/** 快 38 倍, 慢 1.4 倍 */
export function ratio(ours: number, baseline: number): string {
	const [word, times] = ours <= baseline ? ['快', baseline / ours] : ['慢', ours / baseline];
	return times < 1.05 ? '相同' : `${word} ${times < 10 ? times.toFixed(1) : thousands(Math.round(times))} 倍`;
}

function thousands(value: number): string {
	return String(value).replaceAll(/\B(?=(\d{3})+$)/gu, ',');
}
