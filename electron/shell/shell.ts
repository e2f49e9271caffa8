import path from 'node:path';
import { app, type BrowserWindow, type Session, session } from 'electron';
import { APP_URL, CALL_CHANNEL, EVENT_CHANNEL } from './address.ts';
import { BUILT_PAGE } from './built.ts';
import { guardContents } from './contents-guard.ts';
import { offerEditing } from './context-menu.ts';
import { shellPorts } from './dialogs.ts';
import type { ShellLog } from './log.ts';
import { createMainWindow, PARTITION, stateOf } from './main-window.ts';
import { setMenu } from './menu.ts';
import { messages } from './messages.ts';
import { watchPage } from './page-watch.ts';
import type { OpenServices, Services } from './ports.ts';
import { servePage } from './protocol.ts';
import { guardSession } from './session-guard.ts';
import { filesOfSecondStart } from './start-files.ts';
import { ValidatedIpcMain } from './validated-ipc.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** The page of the one window there is, as the services know it. */
const CLIENT = 'window';
/** How long a page that is closed may take to say where one stopped. */
const GOODBYE_MS = 1_000;

/** 外壳：one window over the services, from the first event of Electron to the last. */
export class Shell {
	readonly #open: OpenServices;
	readonly #log: ShellLog;
	readonly #guarded = new WeakSet<Session>();
	/** Double-clicked files that the page has not been told of. */
	readonly #files: string[] = [];
	#services: Services | undefined;
	#window: BrowserWindow | undefined;
	#pageIsThere = false;
	/** The window is being closed: there is none to show anything in any more. */
	#leaving = false;
	#closed = false;

	constructor(open: OpenServices, log: ShellLog) {
		this.#open = open;
		this.#log = log;
	}

	/** Before Electron is ready, so that no session and no page comes into being unguarded. */
	listen(): void {
		app.on('session-created', (created) => this.#guard(created));
		app.on('web-contents-created', (_, contents) => guardContents(contents));
		app.on('child-process-gone', (_, { reason, exitCode }) => this.#log.write('child/gone', { reason, exitCode }));
		app.on('second-instance', (_, __, ___, data) => {
			this.#secondStart(filesOfSecondStart(data));
		});
		app.on('open-file', (event, file) => {
			event.preventDefault();
			this.show([file]);
		});
		app.on('window-all-closed', () => app.quit());
		app.on('will-quit', (event) => this.#closeServices(event));
	}

	/** Shows ledger files as soon as there is a page. */
	show(files: readonly string[]): void {
		this.#files.push(...files);
		if (this.#pageIsThere) this.#showFiles().catch((error: unknown) => this.#log.write('file/failed', { error }));
	}

	/** Electron is ready: services, then the window. */
	async begin(): Promise<void> {
		setMenu(process.platform);
		this.#guard(session.defaultSession);
		const opened = await this.#open(
			shellPorts(() => this.#window),
			(text) => this.#log.write('service/bug', { trace: text }),
		);
		if (!opened.ok) {
			for (const { code } of opened.faults) this.#log.write('start/refused', { reason: code });
			messages.cannotStart(opened.faults);
			app.exit(1);
			return;
		}
		this.#services = opened.value;
		this.#serve(opened.value);
		await this.#openWindow(opened.value);
	}

	#guard(created: Session): void {
		if (this.#guarded.has(created)) return;
		this.#guarded.add(created);
		guardSession(created, !app.isPackaged);
	}

	#serve(services: Services): void {
		const ipc = new ValidatedIpcMain({
			contents: () => this.#window?.webContents,
			refused: () => this.#log.write('ipc/refused'),
		});
		ipc.handle(CALL_CHANNEL, async (method, request) => {
			if (typeof method !== 'string') throw new Error('refused');
			return services.call(method, request, CLIENT);
		});
		services.onEvent((event) => this.#tell(event));
		servePage(session.fromPartition(PARTITION), path.join(app.getAppPath(), BUILT_PAGE));
	}

	async #openWindow(services: Services): Promise<void> {
		const stateFile = path.join(app.getPath('userData'), 'window.json');
		const window = createMainWindow(await readWindowState(stateFile));
		this.#window = window;
		const leave = services.arrive(CLIENT);
		window.webContents.on('did-finish-load', () => {
			this.#pageIsThere = true;
			this.show([]);
		});
		window.webContents.on('render-process-gone', () => {
			this.#pageIsThere = false;
		});
		window.on('close', (event) => {
			if (this.#leaving) return;
			this.#leaving = true;
			event.preventDefault();
			// The page says where one stopped, and closes its window; one that has stopped never will.
			const timer = setTimeout(() => window.destroy(), GOODBYE_MS);
			window.once('closed', () => clearTimeout(timer));
			writeWindowState(stateFile, stateOf(window)).catch((error: unknown) =>
				this.#log.write('window/not-kept', { error }),
			);
			window.hide();
			this.#tell({ event: 'closing' });
		});
		window.on('closed', () => {
			this.#pageIsThere = false;
			this.#leaving = true;
			this.#window = undefined;
			leave();
		});
		offerEditing(window);
		watchPage(window, this.#log, () => performance.now());
		await window.loadURL(APP_URL);
	}

	async #showFiles(): Promise<void> {
		for (const file of this.#files.splice(0)) await this.#services?.showFile(file);
	}

	#secondStart(files: readonly string[]): void {
		if (this.#leaving) {
			// The second start has ended already, in favour of this one, which ends too: so a third.
			const program = process.env.PORTABLE_EXECUTABLE_FILE;
			const own = app.isPackaged ? [] : [app.getAppPath()];
			app.relaunch({ args: [...own, ...files], ...(program === undefined ? {} : { execPath: program }) });
			return;
		}
		this.#toFront();
		this.show(files);
	}

	#toFront(): void {
		if (this.#window === undefined) return;
		if (this.#window.isMinimized()) this.#window.restore();
		this.#window.show();
		this.#window.focus();
	}

	#tell(event: unknown): void {
		if (this.#window === undefined || this.#window.isDestroyed()) return;
		this.#window.webContents.send(EVENT_CHANNEL, event);
	}

	/** Holds the end of the program until the services have let go of their files. */
	#closeServices(event: { preventDefault(): void }): void {
		const services = this.#services;
		if (services === undefined || this.#closed) return;
		event.preventDefault();
		this.#closed = true;
		services
			.close()
			.catch((error: unknown) => this.#log.write('service/not-closed', { error }))
			.finally(() => app.quit());
	}
}
