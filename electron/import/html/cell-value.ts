import { formatCode } from '../file/named-formats.ts';
import { formatOf, GENERAL, numberOrDate } from '../file/number-format.ts';
import { type TypedText, typedText } from '../file/typed-text.ts';
import { formatOfStyle } from './formats.ts';

export type HtmlAttributes = ReadonlyMap<string, string>;

/** What a page says about its cells as a whole. */
export interface PageStyle {
	/** Number formats by class (`.xl65`) and element (`td`). */
	readonly formats: ReadonlyMap<string, string>;
	/** Every number says that it is one: pages of LibreOffice. */
	readonly typed: boolean;
}

/** The value of a cell; Excel and LibreOffice write the number beside the text that shows it. */
export function cellValue(text: string, attributes: HtmlAttributes, page: PageStyle): TypedText | undefined {
	const format = declaredFormat(attributes, page);
	const exact = attributes.get('x:num') ?? attributes.get('sdval');
	if (exact !== undefined && exact.trim() !== '' && Number.isFinite(Number(exact))) {
		const known = format === undefined ? GENERAL : formatOf(format);
		return { value: numberOrDate(Number(exact), known, false), format: known.code };
	}
	const isText = format === '@' || attributes.has('x:str') || page.typed;
	if (!isText) return typedText(text);
	return text === '' ? undefined : { value: { kind: 'text', text }, format: format ?? 'General' };
}

function declaredFormat(attributes: HtmlAttributes, { formats }: PageStyle): string | undefined {
	const style = attributes.get('style');
	const [firstClass] = attributes.get('class')?.split(/\s/u) ?? [];
	const declared =
		(style === undefined ? undefined : formatOfStyle(style)) ??
		(firstClass === undefined ? undefined : formats.get(`.${firstClass.toLowerCase()}`)) ??
		formats.get('td');
	if (declared !== undefined) return declared;
	// 2052;0;#,##0.00: two languages, then the code.
	const office = attributes.get('sdnum')?.split(';').slice(2).join(';');
	return office === undefined || office === '' ? undefined : formatCode(office);
}
