/**
 * Starts a packed program's own main.js in plain Node with the fake Electron, asks some things of the
 * contract, and prints what came as JSON. Arguments: app.asar (as a folder), a folder for the user's data.
 */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../electron/shell/address.ts';
import { app, BrowserWindow, dialog, invoke, session } from '../../support/fake-electron.ts';
import { until } from '../../support/until.ts';

const [archive = '', home = ''] = process.argv.slice(2);
mkdirSync(path.join(home, 'user'), { recursive: true });
process.env.JUESUAN_HOME = path.join(home, 'books');
process.argv.length = 2;
app.isPackaged = true;
app.appPath = archive;
app.paths = { userData: path.join(home, 'user'), documents: path.join(home, 'documents') };
// Its place is known only now; requiring it also shows that it waits for nothing as it is loaded.
createRequire(import.meta.url)(path.join(archive, 'electron', 'main.js'));
app.becomeReady();
await until(() => app.ended !== undefined || BrowserWindow.all.some((window) => window.loaded.length > 0), 30_000);
const [window] = BrowserWindow.all;

async function ask(method: string, request: unknown): Promise<unknown> {
	if (window === undefined) return undefined;
	const sender = window.webContents;
	return invoke({ sender, senderFrame: sender.mainFrame }, CALL_CHANNEL, method, request);
}

interface Reply {
	readonly ok: boolean;
	readonly value?: Record<string, unknown>;
	readonly faults?: unknown;
}

const list = (await ask('library/list', {})) as Reply | undefined;
const books = (list?.value?.books ?? []) as { readonly book: string; readonly example: boolean }[];
const example = books.find((book) => book.example)?.book ?? '';
const opened = (await ask('library/open', { book: example })) as Reply | undefined;
const choice = { docx: true, xlsx: false, collection: false, without: [], withoutForms: [], draftMark: '' };
const preview = (await ask('export/preview', { book: example, job: 'preview-job', choice })) as Reply | undefined;
const [pages] = session.partitions.values();
const handler = pages?.schemes.get('app');
const page = await handler?.(new Request('app://juesuan/'));
const docx = preview?.value?.docx;
const result = {
	errors: dialog.errors,
	ended: app.ended,
	books: books.length,
	opened: opened?.ok,
	docx: docx instanceof Uint8Array ? Buffer.from(docx.subarray(0, 4)).toString('latin1') : (preview?.faults ?? null),
	page: page?.status,
	root: (await page?.text())?.includes('<div id="root">'),
	told: window?.webContents.sent.filter(({ channel }) => channel === EVENT_CHANNEL).length,
};
window?.destroy();
await until(() => app.ended !== undefined, 10_000);
process.stdout.write(`${JSON.stringify({ ...result, ended: app.ended })}\n`);
process.exit(0);
