import { formatCode } from '../file/named-formats.ts';

/** Number formats of the classes that Office writes into the style sheet of a page: `.xl65 {mso-number-format:"\@";}`. */
export function formatsOfClasses(css: string): ReadonlyMap<string, string> {
	const formats = new Map<string, string>();
	for (const rule of css.split('}')) {
		const brace = rule.indexOf('{');
		if (brace === -1) continue;
		const format = formatOfStyle(rule.slice(brace + 1));
		if (format === undefined) continue;
		for (const [, name = ''] of rule.slice(0, brace).matchAll(/\.([\w-]+)/gu)) formats.set(name, format);
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

/** A declaration is shorter by far; what is longer was made to be slow. */
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
