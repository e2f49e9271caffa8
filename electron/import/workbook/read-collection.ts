import { fail, type Result } from '../../../shared/fault/fault.ts';
import { choosePack } from '../../../shared/sheets/choose-pack.ts';
import type { SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import { type Collection, parseCollection } from '../../../shared/sheets/parse.ts';
import { fileDigest } from '../digest.ts';
import { readXlsx } from '../xlsx/read-xlsx.ts';

/**
 * Reads a 数据采集表. The pack is the one that its 基本信息 names; all faults of the file come back
 * at once, or the whole content.
 *
 * @param fileName for messages and the 出处; nothing is opened here.
 * @param packs sheets of every installed pack by its id; at least one.
 */
export async function readCollection(
	bytes: Uint8Array,
	fileName: string,
	packs: ReadonlyMap<string, SheetsDeclaration>,
): Promise<Result<Collection>> {
	const workbook = await readXlsx(bytes, fileName);
	if (!workbook.ok) return fail(...workbook.faults);
	const pack = choosePack(workbook.value, packs) ?? '';
	const declaration = packs.get(pack);
	if (declaration === undefined) throw new Error('at least one pack is installed');
	const options = { file: fileName, digest: fileDigest(bytes), packs: packs.keys(), pack };
	return parseCollection(workbook.value, declaration, options);
}
