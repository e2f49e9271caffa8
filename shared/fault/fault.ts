/**
 * 出错也是一种结果。A fault is an expected failure: bad input, a file in use, a broken pack.
 * It carries a stable code, a sentence for the user and what to do next. Our own bugs are thrown
 * as `Error` and never look like a fault.
 */
export interface Fault {
	/** Stable, never shown alone, e.g. `workbook/amount-decimals`. */
	readonly code: string;
	/** One Chinese sentence: what is wrong, with the offending content. */
	readonly message: string;
	/** One Chinese sentence: what the user should do next. */
	readonly action: string;
	/** Where it stands, outermost first. */
	readonly where?: Place;
}

/** A place in a file, as the user would point at it. */
export interface Place {
	readonly file?: string;
	readonly sheet?: string;
	/** A1 reference of the cell. */
	readonly cell?: string;
	/** 1-based line and column of a text file. */
	readonly line?: number;
	readonly column?: number;
}

export type Result<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly faults: readonly Fault[] };

export function ok<T>(value: T): Result<T> {
	return { ok: true, value };
}

export function fail<T = never>(...faults: readonly Fault[]): Result<T> {
	return { ok: false, faults };
}

/** The place in words: 「采集表.xlsx，工作表“支出”，单元格 I12」. Empty when nothing is known. */
export function describePlace(place: Place | undefined): string {
	if (place === undefined) return '';
	const parts: string[] = [];
	if (place.file !== undefined) parts.push(place.file);
	if (place.sheet !== undefined) parts.push(`工作表“${place.sheet}”`);
	if (place.cell !== undefined) parts.push(`单元格 ${place.cell}`);
	if (place.line !== undefined) {
		parts.push(place.column === undefined ? `第 ${place.line} 行` : `第 ${place.line} 行第 ${place.column} 列`);
	}
	return parts.join('，');
}

/** A fault as one line for a terminal or a log of the user's own. */
export function describeFault(fault: Fault): string {
	const place = describePlace(fault.where);
	return `${place === '' ? '' : `${place}：`}${fault.message}${fault.action}`;
}

/** Marks what can only be reached by a bug of ours; the compiler proves a switch is exhaustive. */
export function unreachable(value: never): never {
	throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
