import { formatCode } from '../file/named-formats.ts';

/**
 * Number formats in the style sheet of a page by class, `.xl65 {mso-number-format:"\@";}`, and by
 * element, `td {…}`.
 */
export function formatsOfStyles(css: string): ReadonlyMap<string, string> {
	const formats = new Map<string, string>();
	for (const rule of css.split('}')) {
		const brace = rule.indexOf('{');
		if (brace === -1) continue;
		const format = formatOfStyle(rule.slice(brace + 1));
		if (format === undefined) continue;
		// @media and comments may stand before the selectors; what matters is the last word of each.
		for (const selector of rule.slice(0, brace).split(',')) {
			const name = /([.\w-]+)\s*$/u.exec(selector.slice(-LONGEST_NAME))?.[1];
			if (name !== undefined) formats.set(name.replace(/^.*\./u, '.').toLowerCase(), format);
		}
	}
	return formats;
}

/** The text of all style sheets within a page. */
export function styleSheetsOf(html: string): string {
	const sheets: string[] = [];
	for (const piece of html.split(/<style/iu).slice(1)) {
		const start = piece.indexOf('>') + 1;
		const end = piece.search(/<\/style/iu);
		sheets.push(piece.slice(start, end === -1 ? undefined : end));
	}
	return sheets.join('\n');
}

/** Names and declarations are shorter by far; what is longer was made to be slow. */
const LONGEST_NAME = 200;
const LONGEST_STYLE = 10_000;

/** `mso-number-format` of one element; `\0022` stands for a quote, `\@` for @. */
export function formatOfStyle(style: string): string | undefined {
	const match = /mso-number-format:\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|([^;"']+))/iu.exec(
		style.slice(0, LONGEST_STYLE),
	);
	const written = match?.[1] ?? match?.[2] ?? match?.[3];
	if (written === undefined) return undefined;
	const code = written
		.trim()
		.replace(/\\(?:([\da-f]{4})|([\s\S]))/giu, (_, hex, sign) =>
			typeof hex === 'string' ? String.fromCharCode(Number.parseInt(hex, 16)) : String(sign),
		);
	return formatCode(code);
}
