import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { looksLikePackFile } from '../../shared/packs/files.ts';
import type { PackFiles } from '../../shared/packs/pack.ts';

/** The text files of a pack, from their bytes by their path inside it; other files are left aside. */
export function readPackTexts(files: ReadonlyMap<string, Uint8Array>): Result<PackFiles> {
	const texts = new Map<string, string>();
	const faults: Fault[] = [];
	for (const [file, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
		if (!looksLikePackFile(file)) continue;
		const text = decode(bytes);
		if (text === undefined) faults.push(notUtf8(file));
		else texts.set(file, text.replaceAll('\r\n', '\n'));
	}
	return faults.length === 0 ? ok(texts) : fail(...faults);
}

/** UTF-8, with or without the mark that 记事本 puts in front; nothing else is guessed at. */
function decode(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return text.includes('\0') ? undefined : text;
	} catch {
		return undefined;
	}
}

function notUtf8(file: string): Fault {
	return {
		code: 'pack/encoding',
		message: '不是用 UTF-8 编码保存的（多半是 ANSI，也就是 GBK），里面的汉字读不出来。',
		action: '请用记事本打开这个文件，选“另存为”，编码选“UTF-8”，覆盖原来的文件。',
		where: { file },
	};
}
