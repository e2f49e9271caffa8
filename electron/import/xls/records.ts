import { Refusal } from '../file/refusal.ts';

/** Numbers of the records that are read. Everything else (drawings, names, links, formulas of rules) is passed over. */
export const RECORD = {
	formula: 0x0006,
	endOfFile: 0x000a,
	date1904: 0x0022,
	filePassword: 0x002f,
	continued: 0x003c,
	codePage: 0x0042,
	columnInfo: 0x007d,
	boundSheet: 0x0085,
	multipleNumbers: 0x00bd,
	multipleBlanks: 0x00be,
	richText: 0x00d6,
	extendedFormat: 0x00e0,
	merges: 0x00e5,
	sharedTexts: 0x00fc,
	sharedText: 0x00fd,
	externalBook: 0x01ae,
	blank: 0x0201,
	number: 0x0203,
	label: 0x0204,
	booleanOrError: 0x0205,
	formulaText: 0x0207,
	row: 0x0208,
	shortNumber: 0x027e,
	format: 0x041e,
	start: 0x0809,
} as const;

export interface Record {
	readonly type: number;
	/** Offset of the record in its stream. */
	readonly at: number;
	readonly data: Buffer;
	/** `data` and the records that continue it. */
	readonly parts: readonly Buffer[];
}

/**
 * The records of a stream one after the other. It ends where the stream is cut off or its filling
 * begins: whoever misses a record there says so.
 */
export function* recordsOf(stream: Buffer): Generator<Record, undefined> {
	let next = recordAt(stream, 0);
	while (next !== undefined) {
		const { type, at, data, end } = next;
		const parts = [data];
		for (next = recordAt(stream, end); next?.type === RECORD.continued; next = recordAt(stream, next.end)) {
			parts.push(next.data);
		}
		yield { type, at, data, parts };
	}
}

function recordAt(stream: Buffer, at: number) {
	if (at + 4 > stream.length) return undefined;
	const type = stream.readUInt16LE(at);
	const end = at + 4 + stream.readUInt16LE(at + 2);
	// Streams are filled up with zeros behind their last record.
	if (end > stream.length || (type === 0 && end === at + 4)) return undefined;
	return { type, at, end, data: stream.subarray(at + 4, end) };
}

/** Refuses a record that is too short for what it must hold. */
export function atLeast(data: Buffer, bytes: number): void {
	if (data.length < bytes) throw new Refusal('damaged');
}
