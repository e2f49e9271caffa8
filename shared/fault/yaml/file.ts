import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Place } from '../fault.ts';

/** Keys and indexes from the top of a YAML file down to a value. */
export type YamlPath = readonly PropertyKey[];

/** A YAML file of a pack that knows where each of its values stands. */
export class YamlFile {
	readonly file: string;
	readonly text: string;
	readonly #document: Document.Parsed;
	readonly #lines: LineCounter;

	constructor(file: string, text: string) {
		this.file = file;
		this.text = text;
		this.#lines = new LineCounter();
		this.#document = parseDocument(text, { lineCounter: this.#lines, uniqueKeys: true });
	}

	get errors(): Document.Parsed['errors'] {
		return this.#document.errors;
	}

	get content(): unknown {
		const content: unknown = this.#document.toJS();
		return content;
	}

	/** What is written at the path, as far as it goes. */
	valueAt(path: YamlPath): unknown {
		const node: unknown = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
		return isScalar(node) ? node.value : isNode(node) ? node.toJS(this.#document) : node;
	}

	/** Where a value stands; where the nearest thing around it stands, when it is not there. */
	placeOf(path: YamlPath): Place {
		for (let length = path.length; length >= 0; length -= 1) {
			const node: unknown = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
			if (isNode(node) && node.range) return this.placeAt(node.range[0]);
		}
		return { file: this.file };
	}

	/** Where the name of an entry stands: 名 in `名: 值`. */
	placeOfKey(path: YamlPath, key: string): Place {
		const map: unknown = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true);
		const entry = isMap(map)
			? map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)
			: undefined;
		return isScalar(entry?.key) && entry.key.range ? this.placeAt(entry.key.range[0]) : this.placeOf(path);
	}

	/** The text of the line at a place. */
	line(place: Place): string {
		return this.text.split('\n')[(place.line ?? 1) - 1] ?? '';
	}

	placeAt(offset: number): Place {
		const { line, col } = this.#lines.linePos(offset);
		return { file: this.file, line, column: col };
	}
}
