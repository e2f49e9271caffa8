/** By format. */
const known = new Map<string, number>();

/**
 * By how many digits a number is shown smaller than it is stored: 0!.0, and 0!.0000 show 元 as 万元, 4 digits.
 * Each comma behind the last digit hides three; a point that is only text stands before the digits it cuts off.
 * Source: ECMA-376 part 1, 18.8.31.
 */
export function shownScale(format: string): number {
	if (!/[,.]/u.test(format) || format === '#,##0.00') return 0;
	let scale = known.get(format);
	if (scale === undefined) {
		scale = scaleIn(format);
		if (known.size > 1_000) known.clear();
		known.set(format, scale);
	}
	return scale;
}

const TEXT_POINT = /[\\!]\.|"\."/gu;
const TEXT = /"[^"]*"|[\\!_*].|\[[^\]]*\]/gu;

function scaleIn(format: string): number {
	const [section = ''] = format.replace(TEXT_POINT, '·').replace(TEXT, '').split(';');
	const match = /^[^0#?]*([0#?,·]*[0#?])(,*)(?:\.[0#?]+(,*))?/u.exec(section);
	if (match === null) return 0;
	const [, whole = '', before = '', behind = ''] = match;
	const cut = whole.includes('·') ? whole.slice(whole.lastIndexOf('·') + 1).replaceAll(',', '').length : 0;
	return (before.length + behind.length) * 3 + cut;
}
