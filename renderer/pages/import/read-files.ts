import { MAX_IMPORT_FILES } from '../../../shared/contract/imports.ts';
import { MAX_UPLOAD_BYTES } from '../../../shared/contract/method.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { sizeWords } from '../../model/import/look.ts';
import type { Program } from '../../model/program.ts';

/** What goes in one message: the whole of a large file, or many small ones. */
const BATCH_FILES = 40;
const BATCH_BYTES = 4 * 1024 * 1024;

/** Sends files, reads them with those that were there before, and lays what they come to on the desk. */
export async function addFiles(program: Program, desk: ImportDesk, given: readonly File[]): Promise<void> {
	const files = takeable(program, given, desk.seen.peek()?.files.length ?? 0);
	if (files.length === 0) return;
	await program.work(async (job) => {
		cancelReading(program, desk);
		desk.reading.value = { phase: 'sending', job, done: 0, total: files.length };
		const isWanted = () => desk.reading.peek()?.job === job;
		const sent = await sendFiles(program, files, (done) => {
			if (isWanted()) desk.reading.value = { phase: 'sending', job, done, total: files.length };
			return isWanted();
		});
		if (!isWanted()) return;
		if (sent === undefined) {
			desk.reading.value = undefined;
			return;
		}
		const before = desk.seen.peek()?.files.map(({ upload }) => upload) ?? [];
		await readUploads(program, desk, job, [...before, ...sent]);
	});
}

/** Reads the files that are on the desk again, with what was said about them. */
export async function readAgain(program: Program, desk: ImportDesk): Promise<void> {
	const uploads = desk.seen.peek()?.files.map(({ upload }) => upload) ?? [];
	if (uploads.length === 0) return;
	await program.work(async (job) => await readUploads(program, desk, job, uploads));
}

/** Without some files: what they said goes. */
export async function leaveOut(program: Program, desk: ImportDesk, left: string): Promise<void> {
	const uploads = desk.seen.peek()?.files.flatMap(({ upload }) => (upload === left ? [] : [upload])) ?? [];
	if (uploads.length === 0) desk.clear();
	else await program.work(async (job) => await readUploads(program, desk, job, uploads));
}

/** Somebody does not want to wait: what stood on the desk before stays, with what had been said by then. */
export function stopReading(program: Program, desk: ImportDesk): void {
	clearTimeout(waiting.get(desk));
	cancelReading(program, desk);
	desk.takeBack();
	program.say(desk.seen.peek() === undefined ? '已停下，文件没有读。' : '已停下，还是停下以前读出来的。');
}

/** Ends what is being read, as something else is going to be. */
function cancelReading(program: Program, desk: ImportDesk): void {
	const job = desk.reading.peek()?.job;
	desk.reading.value = undefined;
	if (job !== undefined) void program.bridge.call('jobs/cancel', { job });
}

/** Files that were sent before there was a 账套 to bring them into. */
export async function readReceived(program: Program, desk: ImportDesk, uploads: readonly string[]): Promise<void> {
	await program.work(async (job) => await readUploads(program, desk, job, uploads));
}

/** Files that can be taken: one that is too large is told and left out; too many are told and none is taken. */
export function takeable(program: Program, files: readonly File[], before: number): readonly File[] {
	if (files.length + before > MAX_IMPORT_FILES) {
		program.complain({
			code: 'page/too-many-files',
			message: `一次最多导入 ${MAX_IMPORT_FILES} 个文件，这里有 ${files.length + before} 个，没有读。`,
			action: '请分几次导入。',
		});
		return [];
	}
	const large = files.filter(({ size }) => size > MAX_UPLOAD_BYTES);
	const [first] = large;
	if (first === undefined) return files;
	const others = large.length > 1 ? `等 ${large.length} 个文件太大` : `有 ${sizeWords(first.size)}`;
	program.complain({
		code: 'page/file-too-large',
		message: `“${first.name}”${others}，程序最多收 64 MB 的文件，没有读。`,
		action: '请删去用不到的工作表和图片，另存后再试。',
	});
	return files.filter((file) => !large.includes(file));
}

/**
 * Tokens of the files, sent a few at a time; undefined when that failed, which is told, or when nobody
 * wants them any more.
 *
 * @param sent called with how many are sent by now; false ends it.
 */
export async function sendFiles(
	program: Program,
	files: readonly File[],
	sent: (done: number) => boolean,
): Promise<readonly string[] | undefined> {
	const tokens: string[] = [];
	for (const batch of batchesOf(files)) {
		const read = await Promise.all(
			batch.map(async (file) => ({ name: file.name.slice(-255), bytes: await bytesOf(file) })),
		);
		const received = program.take(await program.bridge.call('files/receive', { files: read }));
		if (received === undefined) return undefined;
		tokens.push(...received.uploads);
		if (!sent(tokens.length)) return undefined;
	}
	return tokens;
}

/** A file that was taken away meanwhile, or a folder, is empty: the main side says that it is no table. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
	try {
		return new Uint8Array(await file.arrayBuffer());
	} catch {
		return new Uint8Array();
	}
}

function batchesOf(files: readonly File[]): readonly (readonly File[])[] {
	const batches: File[][] = [];
	let bytes = BATCH_BYTES;
	for (const file of files) {
		bytes += file.size;
		const last = batches.at(-1);
		if (last === undefined || bytes > BATCH_BYTES || last.length >= BATCH_FILES) {
			batches.push([file]);
			bytes = file.size;
		} else last.push(file);
	}
	return batches;
}

async function readUploads(program: Program, desk: ImportDesk, job: string, uploads: readonly string[]): Promise<void> {
	const { book } = desk;
	if (desk.reading.peek()?.job !== job) cancelReading(program, desk);
	desk.reading.value = { phase: 'reading', job, done: 0, total: uploads.length };
	// The main side looks at the units of the ledger as it is on disk.
	await book.settled();
	const held = new Set(uploads);
	const said = desk.said.peek();
	const choices = Object.fromEntries([...said].filter(([upload]) => held.has(upload)));
	const read = await program.bridge.call('import/read', { job, book: book.id, uploads: [...uploads], choices });
	// Another reading has begun, or this one was cancelled.
	if (desk.reading.peek()?.job !== job) return;
	desk.reading.value = undefined;
	if (read.ok) {
		desk.show(read.value, said);
		return;
	}
	if (desk.seen.peek() === undefined) {
		desk.clear(read.faults);
		return;
	}
	desk.takeBack();
	program.take(read);
}

export function pickFiles(): Promise<readonly File[]> {
	return new Promise((resolve) => {
		const field = document.createElement('input');
		field.type = 'file';
		field.multiple = true;
		field.accept = '.xlsx,.xlsm,.xls,.et,.ods,.csv,.txt,.docx,.xml,.html,.htm';
		field.addEventListener('change', () => resolve([...(field.files ?? [])]));
		field.addEventListener('cancel', () => resolve([]));
		field.click();
	});
}

const waiting = new WeakMap<ImportDesk, ReturnType<typeof setTimeout>>();
/** Several corrections one behind the other are read once. */
const SOON_MS = 250;

/** A correction: seen at once where it was made, and soon in what the files come to. */
export function correct(program: Program, desk: ImportDesk, make: () => void): void {
	make();
	clearTimeout(waiting.get(desk));
	waiting.set(
		desk,
		setTimeout(() => void readAgain(program, desk), SOON_MS),
	);
}
