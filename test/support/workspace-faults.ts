/**
 * `node workspace-faults.ts prepare|readonly|full FOLDER`, on a disk of its own: works as a page does and
 * prints what it was told, as `[code, message + action]` by what it asked for.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkspace } from '../../electron/service/workspace/workspace.ts';
import type { Fault } from '../../shared/fault/fault.ts';

const [mode = '', folder = ''] = process.argv.slice(2);
const opened = await openWorkspace({ folder, who: '张三' });
if (!opened.ok) throw new Error(JSON.stringify(opened.faults));
const workspace = opened.value;
const told: Record<string, readonly [code: string, words: string]> = {};

interface Answer {
	readonly ok: boolean;
	readonly value?: unknown;
	readonly faults?: readonly Fault[];
}

async function ask(method: string, request: unknown, name = method): Promise<unknown> {
	const answer = (await workspace.call(method, request)) as Answer;
	const [fault] = answer.faults ?? [];
	told[name] = answer.ok ? ['ok', ''] : [fault?.code ?? '', `${fault?.message ?? ''}${fault?.action ?? ''}`];
	return answer.value;
}

interface Listed {
	readonly books: readonly { readonly book: string; readonly file: string; readonly trouble: string | null }[];
}

async function bookOf(file: string): Promise<string> {
	const listed = (await ask('library/list', {})) as Listed;
	return listed.books.find((one) => one.file === file)?.book ?? '';
}

let passages = 0;
async function write(book: string, length: number, name: string): Promise<boolean> {
	const passage = { id: passages + 1, place: '原因', code: '', content: '长'.repeat(length), origin: '' };
	const command = { label: '写', changes: [{ table: 'passage', before: null, after: passage }] };
	await ask('ledger/execute', { book, command }, name);
	if (told[name]?.[0] !== 'ok') return false;
	passages += 1;
	return true;
}

async function stored(book: string): Promise<number> {
	const open = (await ask('library/open', { book }, 'library/open again')) as { ledger: { passages: unknown[] } };
	return open.ledger.passages.length;
}

const CHOICE = { docx: true, xlsx: true, collection: false, without: [], withoutForms: [], draftMark: '' };
const SETTINGS = { who: '李四', zoom: 100, inspector: true, amounts: '万元', beside: false };
const NEW = {
	department: '某局',
	year: 2024,
	pack: 'zhejiang-2024',
	beginning: { from: 'empty', units: [{ code: '001', name: '本级', nature: '行政', parent: '' }] },
};

if (mode === 'prepare') {
	await ask('library/create', NEW);
	const book = await bookOf('某局 2024年度.ledger');
	await ask('library/open', { book });
	await write(book, 10, 'ledger/execute');
} else if (mode === 'readonly') {
	const book = await bookOf('某局 2024年度.ledger');
	await ask('library/open', { book });
	await ask('library/create', NEW);
	await ask('library/backup', { book });
	await ask('library/recycle', { book });
	await ask('settings/set', SETTINGS);
} else {
	await ask('library/create', NEW);
	const book = await bookOf('某局 2024年度.ledger');
	await ask('library/open', { book });
	await write(book, 10, 'before');
	const filler = path.join(folder, '别的文件');
	fill(filler);
	while (await write(book, 20_000, 'ledger/execute'));
	await ask('export/start', { book, job: 'job-12345', choice: CHOICE, folder: null, replace: false });
	await ask('library/backup', { book });
	await ask('library/create', NEW, 'library/create again');
	await ask('settings/set', SETTINGS);
	const kept = await stored(book);
	rmSync(filler);
	await write(book, 20_000, 'after');
	const after = await stored(book);
	console.log(JSON.stringify({ told, acknowledged: passages, kept, after }));
}
if (mode !== 'full') console.log(JSON.stringify({ told }));
await workspace.close();

/** Takes what room there is but for a little. */
function fill(file: string): void {
	const chunk = new Uint8Array(64 * 1024).fill(1);
	try {
		for (;;) writeFileSync(file, chunk, { flag: 'a' });
	} catch {
		// Full. A little is given back below.
	}
}
