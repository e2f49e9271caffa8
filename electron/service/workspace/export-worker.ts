import type { ExportChoice } from '../../../shared/contract/files.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { loadPack } from '../../../shared/packs/load.ts';
import type { PackFiles } from '../../../shared/packs/pack.ts';
import { writeBlankCollection, writeCollection } from '../../export/collection.ts';
import { writeFault } from '../../export/write-faults.ts';
import { disclose } from '../disclose.ts';
import { makePackage, packageName, packageNames } from '../export-package.ts';
import { PackLibrary } from '../pack-library.ts';
import { say, serveTasks } from './worker-side.ts';

/**
 * What is to be made; the files go back in memory, and are written by who asked. `taken` are names that
 * may not be used: better said before the work than after it.
 */
export type ExportTask =
	| {
			readonly kind: 'package';
			readonly ledger: Ledger;
			readonly pack: PackFiles;
			readonly choice: ExportChoice;
			readonly taken: readonly string[];
	  }
	| { readonly kind: 'blank'; readonly pack: PackFiles };

export interface ExportedBytes {
	readonly kind: 'docx' | 'xlsx' | 'collection';
	readonly name: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A thread of its own: makes documents and workbooks. */
async function run(task: ExportTask): Promise<Result<readonly ExportedBytes[]>> {
	const pack = loadPack(task.pack);
	if (!pack.ok) return pack;
	if (task.kind === 'blank') {
		const blank = await writeBlankCollection(pack.value.sheets, { pack: pack.value.id });
		return blank.ok ? ok([{ kind: 'collection', name: '数据采集表.xlsx', bytes: ownBytes(blank.value) }]) : blank;
	}
	const { ledger, choice } = task;
	const steps = 1 + [choice.xlsx, choice.docx, choice.collection].filter(Boolean).length;
	let step = 0;
	const progress = (text: string) => say({ kind: 'progress', text, done: step++, total: steps + 1 });
	progress('正在汇总账目');
	const disclosure = await disclose(ledger, new PackLibrary([{ pack: pack.value, files: task.pack }]));
	if (!disclosure.ok) return fail(...disclosure.faults);
	const { stem, mark } = packageName(disclosure.value.report.title, choice.draftMark);
	const collectionName = `${stem}数据采集表${mark}.xlsx`;
	const names = [
		...packageNames(disclosure.value.report.title, choice),
		...(choice.collection ? [collectionName] : []),
	];
	const taken = names.filter((name) => task.taken.includes(name));
	if (taken.length > 0) return fail(...taken.map((name) => writeFault('write/exists', name)));
	const made = await makePackage(disclosure.value, choice, progress);
	if (!made.ok) return made;
	const files: ExportedBytes[] = made.value.map((file) => ({ ...file, bytes: ownBytes(file.bytes) }));
	if (choice.collection) {
		progress('正在写数据采集表');
		const collection = await writeCollection(ledger, pack.value.sheets);
		if (!collection.ok) return collection;
		files.push({ kind: 'collection', name: collectionName, bytes: ownBytes(collection.value) });
	}
	progress('正在存盘');
	return ok(files);
}

/** In memory of its own, which is handed over without what lies around it. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes);
}

serveTasks(async (task) => await run(task as ExportTask));
