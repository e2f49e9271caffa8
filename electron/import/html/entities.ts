/** Those that tables use; others stay as written. */
const NAMED: Readonly<Record<string, string>> = {
	nbsp: '\u00a0',
	ensp: '\u2002',
	emsp: '\u2003',
	thinsp: '\u2009',
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
	middot: '·',
	bull: '•',
	mdash: '—',
	ndash: '–',
	hellip: '…',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	times: '×',
	divide: '÷',
	minus: '−',
	plusmn: '±',
	yen: '¥',
	permil: '‰',
	deg: '°',
	ge: '≥',
	le: '≤',
	ne: '≠',
	copy: '©',
	reg: '®',
	shy: '\u00ad',
	zwnj: '\u200c',
	zwj: '\u200d',
};

export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/giu, (all, decimal, hex, name) => {
		if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? all;
		const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
		const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
		return isCharacter ? String.fromCodePoint(code) : '';
	});
}
