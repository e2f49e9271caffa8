import type { Archive } from '../file/archive.ts';
import { parsePart, unescapeText } from '../file/xml.ts';

/** The table of texts that cells point into. Rich runs are joined; readings of words (rPh) are no text. */
export async function readSharedStrings(archive: Archive, path: string | undefined): Promise<readonly string[]> {
	const strings: string[] = [];
	if (path === undefined || !archive.has(path)) return strings;
	const text = new RichText();
	await parsePart(archive, path, {
		open(name) {
			if (name === 'si') text.start();
			else text.open(name);
		},
		text: (part) => text.add(part),
		close(name) {
			if (name === 'si') strings.push(text.end());
			else text.close(name);
		},
	});
	return strings;
}

/** Collects the text of one `si` or `is` element. */
export class RichText {
	#text = '';
	#inText = false;
	#inReading = false;

	start(): void {
		this.#text = '';
		this.#inText = false;
		this.#inReading = false;
	}

	open(name: string): void {
		if (name === 't') this.#inText = !this.#inReading;
		else if (name === 'rPh') this.#inReading = true;
	}

	add(part: string): void {
		if (this.#inText) this.#text += part;
	}

	close(name: string): void {
		if (name === 't') this.#inText = false;
		else if (name === 'rPh') this.#inReading = false;
	}

	end(): string {
		return cleanLineEnds(unescapeText(this.#text));
	}
}

/** Word's soft line break and both old line ends are the one line break of a cell. */
export function cleanLineEnds(text: string): string {
	return text.replace(/\r\n?|\v/gu, '\n');
}
