import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../electron/service/workspace/workspace.ts';
import { CONTRACT, type Method, type Reply, type Request } from '../../shared/contract/contract.ts';
import type { HostEvent } from '../../shared/contract/events.ts';
import type { Book, Desk, OpenBook } from '../../shared/contract/library.ts';
import { replySchema } from '../../shared/contract/method.ts';
import type { Result } from '../../shared/fault/fault.ts';
import { good } from './store.ts';

const folders: string[] = [];
const workspaces: Workspace[] = [];

/** Call once in a test file: folders and workspaces of a test end with it. */
export function endWorkspacesAfterEach(): void {
	afterEach(endAll);
}

/** The same where all tests of a file share one. */
export function endWorkspacesAfterAll(): void {
	afterAll(endAll);
}

async function endAll(): Promise<void> {
	for (const workspace of workspaces.splice(0)) await workspace.close();
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Every file below a folder with a digest of its bytes. */
export function filesBelow(folder: string): Record<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
	const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
	return Object.fromEntries(files.map((file) => [path.relative(folder, file), digest(file)]));
}

export function scratchFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'workspace-'));
	folders.push(folder);
	return folder;
}

/** A workspace as a page uses it: through the contract, which parses both ways. */
export class TestWorkspace {
	readonly workspace: Workspace;
	readonly folder: string;
	readonly events: HostEvent[] = [];
	readonly log: readonly string[];

	constructor(workspace: Workspace, folder: string, log: readonly string[]) {
		this.workspace = workspace;
		this.folder = folder;
		this.log = log;
		workspace.onEvent((event) => this.events.push(event));
	}

	static async open(options: Partial<WorkspaceOptions> = {}): Promise<TestWorkspace> {
		const folder = options.folder ?? path.join(scratchFolder(), '决算公开');
		const log: string[] = [];
		const workspace = good(await openWorkspace({ who: '张三', log: (line) => log.push(line), ...options, folder }));
		workspaces.push(workspace);
		return new TestWorkspace(workspace, folder, log);
	}

	async ask<M extends Method>(method: M, request: Request<M>, client = ''): Promise<Result<Reply<M>>> {
		const answer = await this.workspace.call(method, request, client);
		return replySchema(CONTRACT[method].reply).parse(answer) as Result<Reply<M>>;
	}

	async call<M extends Method>(method: M, request: Request<M>, client = ''): Promise<Reply<M>> {
		return good(await this.ask(method, request, client));
	}

	async books(): Promise<readonly Book[]> {
		return (await this.call('library/list', {})).books;
	}

	/** The token of 例子. */
	async example(): Promise<string> {
		return (await this.books()).find(({ example }) => example)?.book ?? '';
	}

	async newBook(department: string, year = 2024): Promise<string> {
		const units = [{ code: '001', name: '本级', nature: '行政' as const, parent: '' }];
		const beginning = { from: 'empty' as const, units };
		return (await this.call('library/create', { department, year, pack: 'zhejiang-2024', beginning })).book;
	}

	/** A file as the page hands it over. */
	async receive(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
		return (await this.call('files/receive', { files: [{ name, bytes }] })).uploads[0] ?? '';
	}

	async open(book: string, client = ''): Promise<OpenBook> {
		return await this.call('library/open', { book }, client);
	}

	/** Adds a text, which any ledger takes. */
	async write(book: string, open: OpenBook, content: string): Promise<Result<unknown>> {
		const id = open.nextIds['passage'] ?? 1;
		const passage = { id, place: '部门概况/主要职能', code: '', content, origin: '' };
		const command = {
			label: `写「${content}」`,
			changes: [{ table: 'passage' as const, before: null, after: passage }],
		};
		return await this.ask('ledger/execute', { book, command });
	}
}

export const EMPTY_DESK: Desk = {
	page: '录入/支出',
	stoppedAt: '支出 第 3 行',
	counts: null,
	missing: 0,
	todo: [],
	totals: null,
	widths: {},
};
