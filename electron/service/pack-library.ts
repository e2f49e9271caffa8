import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { looksLikePackFile } from '../../shared/packs/files.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { Pack, PackFiles } from '../../shared/packs/pack.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { readPackTexts } from '../import/pack-text.ts';
import { readPackZip } from '../import/pack-zip.ts';
import { BUILT_IN_PACKS } from './data-folders.ts';

/** A pack and the text of the files that it was loaded from. */
export interface PackWithFiles {
	readonly pack: Pack;
	readonly files: PackFiles;
}

/**
 * 模板库：the packs that the program ships, and those in folders or zips that the user adds beside
 * them. A pack of the user's with the id of a built-in one stands in its place.
 */
export class PackLibrary {
	readonly #packs: ReadonlyMap<string, PackWithFiles>;

	constructor(packs: readonly PackWithFiles[]) {
		this.#packs = new Map(packs.map((one) => [one.pack.id, one]));
	}

	get ids(): readonly string[] {
		return [...this.#packs.keys()].sort();
	}

	get packs(): readonly Pack[] {
		return this.ids.flatMap((id) => this.#packs.get(id)?.pack ?? []);
	}

	/** Input sheets by pack, for reading a collection workbook. */
	get sheets(): ReadonlyMap<string, SheetsDeclaration> {
		return new Map(this.packs.map((pack) => [pack.id, pack.sheets]));
	}

	/** A pack by its id; an unknown one is a fault that names the ones there are. */
	pack(id: string): Result<Pack> {
		const found = this.#find(id);
		return found.ok ? ok(found.value.pack) : found;
	}

	/** The text of a pack's files, for whoever loads it elsewhere. */
	files(id: string): Result<PackFiles> {
		const found = this.#find(id);
		return found.ok ? ok(found.value.files) : found;
	}

	#find(id: string): Result<PackWithFiles> {
		const found = this.#packs.get(id);
		if (found !== undefined) return ok(found);
		return fail({
			code: 'pack/unknown',
			message: `没有名为“${id}”的模板。`,
			action: `请把采集表“基本信息”的“模板”（或者 --pack 后面）写成下面之一：${this.ids.join('、')}；自己做的模板要用 --packs 说出位置。`,
		});
	}
}

/**
 * Opens the built-in packs and those at `added`: a pack's folder, its zip, or a folder of several.
 * A fault in any of them is said with file and line, and nothing is opened.
 */
export async function openPackLibrary(added: readonly string[] = []): Promise<Result<PackLibrary>> {
	const sources: string[] = [];
	const faults: Fault[] = [];
	for (const place of added) {
		const found = await packsAt(place);
		if (found.length > 0) sources.push(...found);
		else faults.push(noPack(place));
	}
	const builtIn = await loadAll(await packsIn(BUILT_IN_PACKS));
	const own = await loadAll(sources);
	faults.push(...builtIn.faults, ...own.faults, ...sameIds(own.packs));
	if (faults.length > 0) return fail(...faults);
	return ok(new PackLibrary([...builtIn.packs, ...own.packs]));
}

interface LoadedPack extends PackWithFiles {
	readonly place: string;
}

async function loadAll(places: readonly string[]): Promise<{ packs: readonly LoadedPack[]; faults: readonly Fault[] }> {
	const unique = [...new Set(places.map((place) => path.resolve(place)))];
	const loaded = await Promise.all(unique.map(loadFrom));
	return {
		packs: loaded.flatMap((pack, index) => (pack.ok ? [{ ...pack.value, place: unique[index] ?? '' }] : [])),
		faults: loaded.flatMap((pack) => (pack.ok ? [] : pack.faults)),
	};
}

/** Two packs of the user's: which of them is meant cannot be told. */
function sameIds(loaded: readonly LoadedPack[]): Fault[] {
	return loaded.flatMap(({ pack, place }, index): Fault[] => {
		const first = loaded.find((other) => other.pack.id === pack.id);
		if (first === undefined || loaded.indexOf(first) === index) return [];
		return [
			{
				code: 'pack/id-twice',
				message: `编号“${pack.id}”和 ${first.place} 里的一样。`,
				action: '请给其中一个另写编号，或者只用其中一个。',
				where: { file: `${path.basename(place)}/pack.yaml` },
			},
		];
	});
}

/** Reads and checks one pack; its faults name the files below the pack's own name. */
async function loadFrom(place: string): Promise<Result<PackWithFiles>> {
	const name = path.basename(place);
	if (isZip(place)) {
		const files = await readPackZip(await readFile(place), name);
		return files.ok
			? below(name, loadWithFiles(files.value))
			: files.faults.some((fault) => fault.code === 'pack/zip')
				? files
				: below(name, files);
	}
	const files = readPackTexts(await readFolder(place));
	return below(name, files.ok ? loadWithFiles(files.value) : files);
}

function loadWithFiles(files: PackFiles): Result<PackWithFiles> {
	const pack = loadPack(files);
	return pack.ok ? ok({ pack: pack.value, files }) : pack;
}

/** Faults in a pack say its folder in front of the file. */
function below<T>(name: string, result: Result<T>): Result<T> {
	if (result.ok) return result;
	return fail(
		...result.faults.map((fault) => ({
			...fault,
			where: { ...fault.where, file: `${name}/${fault.where?.file ?? ''}` },
		})),
	);
}

/** All files of a pack's folder, by their path inside it with forward slashes. */
async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => ({ file, name: path.relative(folder, file).split(path.sep).join('/') }))
		.filter(({ name }) => looksLikePackFile(name));
	return new Map(
		await Promise.all(files.map(async ({ file, name }): Promise<[string, Uint8Array]> => [name, await readFile(file)])),
	);
}

/** The pack at a place, or the packs in it. */
async function packsAt(place: string): Promise<readonly string[]> {
	if (isZip(place)) return (await isFile(place)) ? [place] : [];
	// Somebody who points at pack.yaml itself means its folder.
	if (path.basename(place) === 'pack.yaml' && (await isFile(place))) return [path.dirname(place)];
	if (await isFile(path.join(place, 'pack.yaml'))) return [place];
	return (await isFolder(place)) ? await packsIn(place) : [];
}

async function packsIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { withFileTypes: true });
	const places = entries
		.filter((entry) => entry.isDirectory() || isZip(entry.name))
		.map((entry) => path.join(folder, entry.name))
		.sort();
	const found = await Promise.all(
		places.map(async (place) => isZip(place) || (await isFile(path.join(place, 'pack.yaml')))),
	);
	return places.filter((_, index) => found[index]);
}

function isZip(place: string): boolean {
	return /\.zip$/iu.test(place);
}

async function isFile(place: string): Promise<boolean> {
	return await stat(place).then(
		(found) => found.isFile(),
		() => false,
	);
}

async function isFolder(place: string): Promise<boolean> {
	return await stat(place).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

function noPack(place: string): Fault {
	return {
		code: 'pack/none-there',
		message: `这里没有模板：${place}。`,
		action: '请核对位置，写成模板的文件夹（里面有 pack.yaml）、它的 zip，或者放了几个模板的文件夹。',
	};
}
