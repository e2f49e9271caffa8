import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { Pack, PackFiles } from '../../shared/packs/pack.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { readPackZip } from '../import/pack-zip.ts';
import { BUILT_IN_PACKS } from './data-folders.ts';

/**
 * 模板库：the packs that the program ships, and those in folders or zips that the user adds beside
 * them. A pack of the user's with the id of a built-in one stands in its place.
 */
export class PackLibrary {
	readonly #packs: ReadonlyMap<string, Pack>;

	constructor(packs: readonly Pack[]) {
		this.#packs = new Map(packs.map((pack) => [pack.id, pack]));
	}

	get ids(): readonly string[] {
		return [...this.#packs.keys()].sort();
	}

	get packs(): readonly Pack[] {
		return this.ids.flatMap((id) => this.#packs.get(id) ?? []);
	}

	/** Input sheets by pack, for reading a collection workbook. */
	get sheets(): ReadonlyMap<string, SheetsDeclaration> {
		return new Map(this.packs.map((pack) => [pack.id, pack.sheets]));
	}

	/** A pack by its id; an unknown one is a fault that names the ones there are. */
	pack(id: string): Result<Pack> {
		const pack = this.#packs.get(id);
		if (pack !== undefined) return ok(pack);
		return fail({
			code: 'pack/unknown',
			message: `没有名为“${id}”的模板。`,
			action: `请在“基本信息”里把“模板”写成下面之一：${this.ids.join('、')}。`,
		});
	}
}

/**
 * Opens the built-in packs and those at `added`: a pack's folder, its zip, or a folder of several.
 * A fault in any of them is said with file and line, and nothing is opened.
 */
export async function openPackLibrary(added: readonly string[] = []): Promise<Result<PackLibrary>> {
	const sources = [...(await packsIn(BUILT_IN_PACKS))];
	const faults: Fault[] = [];
	for (const place of added) {
		const found = await packsAt(place);
		if (found.length > 0) sources.push(...found);
		else faults.push(noPack(place));
	}
	const loaded = await Promise.all(sources.map(loadFrom));
	faults.push(...loaded.flatMap((pack) => (pack.ok ? [] : pack.faults)));
	if (faults.length > 0) return fail(...faults);
	return ok(new PackLibrary(loaded.flatMap((pack) => (pack.ok ? [pack.value] : []))));
}

/** Reads and checks one pack; its faults name the files below the pack's own name. */
async function loadFrom(place: string): Promise<Result<Pack>> {
	const files = await readFiles(place);
	if (!files.ok) return files;
	const pack = loadPack(files.value);
	if (pack.ok) return pack;
	const name = path.basename(place);
	return fail(
		...pack.faults.map((fault) => ({
			...fault,
			where: { ...fault.where, file: `${name}/${fault.where?.file ?? ''}` },
		})),
	);
}

async function readFiles(place: string): Promise<Result<PackFiles>> {
	if (/\.zip$/iu.test(place)) return await readPackZip(await readFile(place), path.basename(place));
	return ok(await readFolder(place));
}

/** All text files of a pack's folder, by their path inside it with forward slashes. */
async function readFolder(folder: string): Promise<PackFiles> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile() && /\.(yaml|liquid)$/u.test(entry.name));
	const texts = await Promise.all(
		files.map(async (entry): Promise<[string, string]> => {
			const file = path.join(entry.parentPath, entry.name);
			return [path.relative(folder, file).split(path.sep).join('/'), await readFile(file, 'utf8')];
		}),
	);
	return new Map(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The pack at a place, or the packs in it. */
async function packsAt(place: string): Promise<readonly string[]> {
	if (/\.zip$/iu.test(place)) return (await exists(place)) ? [place] : [];
	if (await exists(path.join(place, 'pack.yaml'))) return [place];
	return (await exists(place)) ? await packsIn(place) : [];
}

async function packsIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const places = entries
		.filter((entry) => entry.isDirectory() || /\.zip$/iu.test(entry.name))
		.map((entry) => path.join(folder, entry.name))
		.sort();
	const found = await Promise.all(
		places.map(async (place) => /\.zip$/iu.test(place) || (await exists(path.join(place, 'pack.yaml')))),
	);
	return places.filter((_, index) => found[index]);
}

async function exists(place: string): Promise<boolean> {
	return await stat(place).then(
		() => true,
		() => false,
	);
}

function noPack(place: string): Fault {
	return {
		code: 'pack/none-there',
		message: `这里没有模板：${place}。`,
		action: '请指定模板的文件夹（里面有 pack.yaml）、它的 zip，或者放了几个模板的文件夹。',
	};
}
