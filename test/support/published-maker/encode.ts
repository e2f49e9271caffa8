const tables = new Map<string, Map<string, readonly number[]>>();

/** Text in GB18030: bytes of one and two; a character that needs four is given as ?. */
export function toGb18030(words: string): Uint8Array {
	const table = tableOf('gb18030');
	const bytes: number[] = [];
	for (const character of words) {
		const code = character.codePointAt(0) ?? 0;
		if (code < 0x80) bytes.push(code);
		else bytes.push(...(table.get(character) ?? [0x3f]));
	}
	return Uint8Array.from(bytes);
}

function tableOf(encoding: string): Map<string, readonly number[]> {
	const known = tables.get(encoding);
	if (known !== undefined) return known;
	const decoder = new TextDecoder(encoding);
	const table = new Map<string, readonly number[]>();
	for (let lead = 0x81; lead <= 0xfe; lead += 1) {
		for (let trail = 0x40; trail <= 0xfe; trail += 1) {
			if (trail === 0x7f) continue;
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && character !== '\ufffd' && !table.has(character))
				table.set(character, [lead, trail]);
		}
	}
	tables.set(encoding, table);
	return table;
}

export function toUtf8(words: string, mark = false): Uint8Array {
	return new TextEncoder().encode(mark ? `\ufeff${words}` : words);
}

export function toUtf16(words: string, order: 'le' | 'be', mark = true): Uint8Array {
	const marked = mark ? `\ufeff${words}` : words;
	const bytes = new Uint8Array(marked.length * 2);
	const view = new DataView(bytes.buffer);
	for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), order === 'le');
	return bytes;
}
