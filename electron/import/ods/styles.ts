import { formatOf, GENERAL, type NumberFormatCode } from '../file/number-format.ts';
import { type Attributes, isTrue, type XmlHandler } from '../file/xml.ts';

interface DataStyle {
	readonly element: string;
	code: string;
	/** Styles for positive, negative, zero, in their order, that stand before this one. */
	readonly sections: string[];
}

interface CellStyle {
	readonly parent: string | undefined;
	readonly data: string | undefined;
}

const DATA_STYLES = new Set([
	'number-style',
	'percentage-style',
	'currency-style',
	'date-style',
	'time-style',
	'boolean-style',
	'text-style',
]);

/** Styles based on each other in a circle are followed no longer than this. */
const MAX_DEPTH = 20;

/** Collects styles of cells and the number formats that they name. Source: OpenDocument 1.3 part 3, 16.29. */
export class OdsStyles implements XmlHandler {
	readonly #data = new Map<string, DataStyle>();
	readonly #cells = new Map<string, CellStyle>();
	readonly #hiddenTables = new Set<string>();
	readonly #formats = new Map<string, NumberFormatCode>();
	#open: DataStyle | undefined;
	/** Name of the open style of a sheet. */
	#table: string | undefined;
	#literal = false;

	open(name: string, attributes: Attributes): void {
		if (DATA_STYLES.has(name)) {
			this.#open = { element: name, code: '', sections: [] };
			this.#data.set(attributes['style:name'] ?? '', this.#open);
		} else if (this.#open !== undefined) this.#openPart(this.#open, name, attributes);
		else if (name === 'style') this.#openStyle(attributes);
		else if (name === 'table-properties' && this.#table !== undefined && attributes['table:display'] === 'false') {
			this.#hiddenTables.add(this.#table);
		}
	}

	text(text: string): void {
		if (this.#literal && this.#open !== undefined) this.#open.code += literal(text);
	}

	close(name: string): void {
		if (DATA_STYLES.has(name)) this.#open = undefined;
		else if (name === 'text' || name === 'currency-symbol') this.#literal = false;
		else if (name === 'style') this.#table = undefined;
	}

	isHidden(tableStyle: string | undefined): boolean {
		return tableStyle !== undefined && this.#hiddenTables.has(tableStyle);
	}

	format(style: string | undefined): NumberFormatCode {
		const id = style ?? 'Default';
		const known = this.#formats.get(id);
		if (known !== undefined) return known;
		let entry = this.#cells.get(id);
		for (let depth = 0; entry !== undefined && entry.data === undefined && depth < MAX_DEPTH; depth += 1) {
			entry = this.#cells.get(entry.parent ?? '');
		}
		const code = entry?.data === undefined ? '' : this.#code(entry.data);
		const format = code === '' ? GENERAL : formatOf(code);
		this.#formats.set(id, format);
		return format;
	}

	/** Sections as Excel writes them: those for positive, negative and zero before the one for the rest. */
	#code(name: string): string {
		const style = this.#data.get(name);
		if (style === undefined) return '';
		const sections = style.sections.slice(0, 3).map((section) => this.#data.get(section)?.code ?? '');
		return [...sections, style.element === 'text-style' && style.code === '' ? '@' : style.code].join(';');
	}

	#openStyle(attributes: Attributes): void {
		const name = attributes['style:name'] ?? '';
		if (attributes['style:family'] === 'table') this.#table = name;
		if (attributes['style:family'] !== 'table-cell') return;
		this.#cells.set(name, {
			parent: attributes['style:parent-style-name'],
			data: attributes['style:data-style-name'],
		});
	}

	#openPart(style: DataStyle, name: string, attributes: Attributes): void {
		switch (name) {
			case 'number':
				style.code += numberCode(attributes);
				break;
			case 'scientific-number':
				style.code += `${numberCode(attributes)}E+00`;
				break;
			case 'fraction':
				style.code += '# ??/??';
				break;
			case 'text':
			case 'currency-symbol':
				this.#literal = true;
				break;
			case 'text-content':
				style.code += '@';
				break;
			case 'map':
				style.sections.push(attributes['style:apply-style-name'] ?? '');
				break;
			default:
				style.code += dateCode(name, attributes);
		}
	}
}

function numberCode(attributes: Attributes): string {
	const decimals = small(attributes['number:decimal-places']);
	if (decimals === undefined) return 'General';
	const fixed = Math.min(decimals, small(attributes['number:min-decimal-places']) ?? decimals);
	const digits = '0'.repeat(small(attributes['number:min-integer-digits']) ?? 0);
	const whole = isTrue(attributes['number:grouping']) ? `#,${digits.padStart(3, '#')}` : digits === '' ? '#' : digits;
	const fraction = decimals === 0 ? '' : `.${'0'.repeat(fixed)}${'#'.repeat(decimals - fixed)}`;
	const thousands = Math.round(Math.log10(Number(attributes['number:display-factor'] ?? 1)) / 3);
	return `${whole}${fraction}${thousands > 0 && thousands < 5 ? ','.repeat(thousands) : ''}`;
}

/** A number of digits. */
function small(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,2}$/u.test(text) ? Number(text) : undefined;
}

function dateCode(name: string, attributes: Attributes): string {
	const long = attributes['number:style'] === 'long';
	switch (name) {
		case 'year':
			return long ? 'yyyy' : 'yy';
		case 'month':
			return (isTrue(attributes['number:textual']) ? 'mmm' : 'm') + (long ? 'm' : '');
		case 'day':
			return long ? 'dd' : 'd';
		case 'hours':
			return long ? 'hh' : 'h';
		case 'minutes':
			return long ? 'mm' : 'm';
		case 'seconds':
			return long ? 'ss' : 's';
		case 'day-of-week':
			return long ? 'aaaa' : 'aaa';
		case 'am-pm':
			return 'AM/PM';
		case 'boolean':
			return 'General';
		default:
			return '';
	}
}

/** Signs that stand for themselves need no quotes. */
function literal(text: string): string {
	if (/^[-+/():\s%$¥￥]*$/u.test(text)) return text;
	return `"${text.replaceAll('"', '')}"`;
}
