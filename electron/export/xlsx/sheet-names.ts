/** Letters that Excel refuses in the name of a sheet, and the quote that breaks its references. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
	'*': '＊',
	'?': '？',
	':': '：',
	'/': '／',
	'\\': '＼',
	'[': '［',
	']': '］',
	"'": '’',
};

const MAX_LENGTH = 31;

/** Names that Excel accepts, as near to the wished ones as may be, each once. */
export function sheetNames(wished: readonly string[]): string[] {
	const taken = new Set<string>();
	return wished.map((wish) => {
		const plain = wish.replace(/[*?:/\\[\]']/gu, (letter) => SUBSTITUTES[letter] ?? letter).trim();
		const base = plain === '' || plain.toLowerCase() === 'history' ? `表${plain}` : plain;
		let name = base.slice(0, MAX_LENGTH);
		for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
			const suffix = `（${number}）`;
			name = base.slice(0, MAX_LENGTH - suffix.length) + suffix;
		}
		taken.add(name.toLowerCase());
		return name;
	});
}
