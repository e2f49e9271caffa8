import type { CellWorkbook } from '../../../shared/sheets/cells.ts';
import type { Archive } from '../file/archive.ts';
import { Refusal } from '../file/refusal.ts';
import { type Attributes, parsePart, parseText, type XmlHandler } from '../file/xml.ts';
import { OdsStyles } from './styles.ts';
import { OdsTables } from './tables.ts';

export interface OdsFile {
	readonly workbook: CellWorkbook;
	readonly links: boolean;
}

/** Reads an OpenDocument spreadsheet. Throws `Refusal`. */
export async function readOds(archive: Archive): Promise<OdsFile> {
	await refuseEncrypted(archive);
	const handler = new OdsHandler();
	if (archive.has('styles.xml')) await parsePart(archive, 'styles.xml', handler);
	await parsePart(archive, 'content.xml', handler);
	return handler.finish();
}

/** The same as one XML file (.fods). */
export function readFlatOds(text: string): OdsFile {
	const handler = new OdsHandler();
	parseText(text, handler);
	return handler.finish();
}

/** Styles stand before the sheets in each of the files. */
class OdsHandler implements XmlHandler {
	readonly #styles = new OdsStyles();
	readonly #tables = new OdsTables(this.#styles);
	#inBody = false;
	#seen = false;

	open(name: string, attributes: Attributes): void {
		if (this.#inBody) this.#tables.open(name, attributes);
		else if (name === 'spreadsheet') {
			this.#inBody = true;
			this.#seen = true;
		} else this.#styles.open(name, attributes);
	}

	close(name: string): void {
		if (name === 'spreadsheet') this.#inBody = false;
		else if (this.#inBody) this.#tables.close(name);
		else this.#styles.close(name);
	}

	text(text: string): void {
		if (this.#inBody) this.#tables.text(text);
		else this.#styles.text(text);
	}

	finish(): OdsFile {
		if (!this.#seen || this.#tables.sheets.length === 0) throw new Refusal('no-content');
		return { workbook: { sheets: this.#tables.sheets }, links: this.#tables.linked };
	}
}

async function refuseEncrypted(archive: Archive): Promise<void> {
	if (!archive.has('META-INF/manifest.xml')) return;
	let encrypted = false;
	await parsePart(archive, 'META-INF/manifest.xml', {
		open(name) {
			if (name === 'encryption-data') encrypted = true;
		},
		close() {},
	});
	if (encrypted) throw new Refusal('encrypted');
}
