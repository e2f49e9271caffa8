import { parentPort, workerData } from 'node:worker_threads';
import type { ExportChoice } from '../../../shared/contract/files.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { loadPack } from '../../../shared/packs/load.ts';
import type { PackFiles } from '../../../shared/packs/pack.ts';
import { writeBlankCollection, writeCollection } from '../../export/collection.ts';
import { disclose } from '../disclose.ts';
import { makePackage, packageName } from '../export-package.ts';
import { PackLibrary } from '../pack-library.ts';
import type { WorkerMessage } from './background.ts';

/** What is to be made; the files go back in memory, and are written by who asked. */
export type ExportTask =
	| { readonly kind: 'package'; readonly ledger: Ledger; readonly pack: PackFiles; readonly choice: ExportChoice }
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
	const made = await makePackage(disclosure.value, choice, progress);
	if (!made.ok) return made;
	const files: ExportedBytes[] = made.value.map((file) => ({ ...file, bytes: ownBytes(file.bytes) }));
	if (choice.collection) {
		progress('正在写数据采集表');
		const collection = await writeCollection(ledger, pack.value.sheets);
		if (!collection.ok) return collection;
		const { stem, mark } = packageName(disclosure.value.report.title, choice.draftMark);
		files.push({ kind: 'collection', name: `${stem}数据采集表${mark}.xlsx`, bytes: ownBytes(collection.value) });
	}
	progress('正在存盘');
	return ok(files);
}

/** In memory of its own, which is handed over without what lies around it. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
	return new Uint8Array(bytes);
}

function say(message: WorkerMessage): void {
	parentPort?.postMessage(message);
}

say({ kind: 'result', result: await run(workerData as ExportTask) });
