import { type Entry, fromBufferPromise } from 'yauzl';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { PackFiles } from '../../shared/packs/pack.ts';
import { readPackTexts } from './pack-text.ts';

/** A pack is a few dozen small text files; anything else is not one. */
const MAX_FILES = 500;
const MAX_BYTES = 10_000_000;
const UTF8_NAMES = 0x800;

/**
 * Reads the text files of a pack that somebody sent as a zip. One folder around all files, as
 * programs like to add, is taken off.
 */
export async function readPackZip(bytes: Uint8Array, fileName: string): Promise<Result<PackFiles>> {
	let files: ReadonlyMap<string, Uint8Array> | undefined;
	try {
		files = await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	} catch {
		return fail(notAPack(fileName, '不是完整的 zip 文件。'));
	}
	if (files === undefined) return fail(notAPack(fileName, '里面的文件太多或太大，不像一个模板。'));
	const inside = withoutTopFolder(files, fileName);
	return inside.ok ? readPackTexts(inside.value) : inside;
}

/** `undefined` when there is more in it than a pack has. */
async function unpack(bytes: Buffer): Promise<Map<string, Uint8Array> | undefined> {
	const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
	if (zip.entryCount > MAX_FILES) return undefined;
	const files = new Map<string, Uint8Array>();
	let total = 0;
	for await (const entry of zip.eachEntry()) {
		const name = nameOf(entry);
		if (!/\.(?:ya?ml|liquid|txt)$/iu.test(name)) continue;
		const chunks: Buffer[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) {
			total += (chunk as Buffer).length;
			if (total > MAX_BYTES) return undefined;
			chunks.push(chunk as Buffer);
		}
		files.set(name, Buffer.concat(chunks));
	}
	return files;
}

/** Windows in Chinese writes names in GB18030 and does not say so. */
function nameOf(entry: Entry): string {
	const raw = entry.fileName as unknown as Buffer;
	const name = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0 ? raw.toString('utf8') : decodeName(raw);
	return name.replaceAll('\\', '/');
}

function decodeName(raw: Buffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(raw);
	} catch {
		return new TextDecoder('gb18030').decode(raw);
	}
}

function withoutTopFolder(
	files: ReadonlyMap<string, Uint8Array>,
	fileName: string,
): Result<ReadonlyMap<string, Uint8Array>> {
	const manifests = [...files.keys()].filter(
		(name) => /(?:^|\/)pack\.yaml$/u.test(name) && !name.startsWith('__MACOSX/'),
	);
	const [manifest] = manifests;
	if (manifest === undefined) return fail(notAPack(fileName, '里没有 pack.yaml。'));
	if (manifests.length > 1) return fail(notAPack(fileName, `里有几个 pack.yaml：${manifests.join('、')}。`));
	const top = manifest.slice(0, -'pack.yaml'.length);
	const inside = [...files].filter(([name]) => name.startsWith(top));
	return ok(new Map(inside.map(([name, bytes]) => [name.slice(top.length), bytes])));
}

function notAPack(file: string, reason: string) {
	return {
		code: 'pack/zip',
		message: `模板“${file}”${reason}`,
		action: '请把一个模板的文件夹压缩成 zip，或者直接用这个文件夹。',
		where: { file },
	};
}
