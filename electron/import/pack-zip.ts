import { type Entry, fromBufferPromise } from 'yauzl';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { PackFiles } from '../../shared/packs/pack.ts';

/** A pack is a few dozen small text files; anything else is not one. */
const MAX_FILES = 500;
const MAX_BYTES = 10_000_000;
const UTF8_NAMES = 0x800;

/**
 * Reads the text files of a pack that somebody sent as a zip. One folder around all files, as
 * programs like to add, is taken off.
 */
export async function readPackZip(bytes: Uint8Array, fileName: string): Promise<Result<PackFiles>> {
	try {
		const files = await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
		return files === undefined
			? fail(notAPack(fileName, '里面的文件太多或太大，不像一个模板。'))
			: ok(withoutTopFolder(files));
	} catch {
		return fail(notAPack(fileName, '不是完整的 zip 文件。'));
	}
}

/** `undefined` when there is more in it than a pack has. */
async function unpack(bytes: Buffer): Promise<Map<string, string> | undefined> {
	const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
	if (zip.entryCount > MAX_FILES) return undefined;
	const files = new Map<string, string>();
	let total = 0;
	for await (const entry of zip.eachEntry()) {
		const name = nameOf(entry);
		if (!/\.(yaml|liquid)$/u.test(name)) continue;
		const chunks: Buffer[] = [];
		for await (const chunk of await zip.openReadStreamPromise(entry)) {
			total += (chunk as Buffer).length;
			if (total > MAX_BYTES) return undefined;
			chunks.push(chunk as Buffer);
		}
		files.set(name, Buffer.concat(chunks).toString('utf8'));
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

function withoutTopFolder(files: ReadonlyMap<string, string>): PackFiles {
	const manifest = [...files.keys()].find((name) => /(^|\/)pack\.yaml$/u.test(name)) ?? '';
	const top = manifest.slice(0, -'pack.yaml'.length);
	const inside = [...files].filter(([name]) => name.startsWith(top));
	return new Map(
		inside.map(([name, text]): [string, string] => [name.slice(top.length), text]).sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

function notAPack(file: string, reason: string) {
	return {
		code: 'pack/zip',
		message: `模板“${file}”${reason}`,
		action: '请选择模板的文件夹，或者把这个文件夹重新压缩成 zip。',
		where: { file },
	};
}
