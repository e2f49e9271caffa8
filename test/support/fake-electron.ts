/**
 * 假的 electron 模块。As much of Electron as the shell touches, in the shapes that electron.d.ts gives it;
 * everything is remembered for a test to look at, and a test fires the events. `vi.mock('electron', …)`
 * puts it in the place of the real one, so that the shell's own files run as they are.
 */
import { EventEmitter } from 'node:events';

export interface FakeEvent {
	defaultPrevented: boolean;
	preventDefault(): void;
}

export function fakeEvent(): FakeEvent {
	return {
		defaultPrevented: false,
		preventDefault() {
			this.defaultPrevented = true;
		},
	};
}

type Listener = (...values: never[]) => unknown;
type Handler = (...values: unknown[]) => unknown;

export class FakeSession extends EventEmitter {
	beforeRequest: ((details: { url: string }, reply: (answer: { cancel: boolean }) => void) => void) | undefined;
	permissionRequest: ((...values: unknown[]) => void) | undefined;
	permissionCheck: ((...values: unknown[]) => boolean) | undefined;
	devicePermission: (() => boolean) | undefined;
	spellChecker = true;
	readonly schemes = new Map<string, (request: Request) => Promise<Response>>();
	readonly webRequest = {
		onBeforeRequest: (listener: typeof this.beforeRequest) => {
			this.beforeRequest = listener;
		},
	};
	readonly protocol = {
		handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
			this.schemes.set(scheme, handler);
		},
	};

	setPermissionRequestHandler(handler: (...values: unknown[]) => void): void {
		this.permissionRequest = handler;
	}
	setPermissionCheckHandler(handler: (...values: unknown[]) => boolean): void {
		this.permissionCheck = handler;
	}
	setDevicePermissionHandler(handler: () => boolean): void {
		this.devicePermission = handler;
	}
	setSpellCheckerEnabled(enabled: boolean): void {
		this.spellChecker = enabled;
	}

	/** Whether a request for this address would go out. */
	lets(url: string): boolean {
		let answer: { cancel: boolean } | undefined;
		this.beforeRequest?.({ url }, (given) => {
			answer = given;
		});
		return answer?.cancel !== true;
	}

	grants(permission: string, origin: string): { readonly asked: boolean; readonly checked: boolean } {
		let asked = true;
		this.permissionRequest?.(
			undefined,
			permission,
			(answer: boolean) => {
				asked = answer;
			},
			{ requestingUrl: origin },
		);
		return { asked, checked: this.permissionCheck?.(null, permission, origin, {}) ?? true };
	}
}

export interface FakeFrame {
	url: string;
	parent: FakeFrame | null;
}

export class FakeContents extends EventEmitter {
	readonly mainFrame: FakeFrame = { url: '', parent: null };
	readonly sent: { readonly channel: string; readonly value: unknown }[] = [];
	openHandler: ((details: { url: string }) => { action: string }) | undefined;
	webRtc = 'default';
	reloads = 0;
	crashes = 0;

	setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
		this.openHandler = handler;
	}
	setWebRTCIPHandlingPolicy(policy: string): void {
		this.webRtc = policy;
	}
	send(channel: string, value: unknown): void {
		this.sent.push({ channel, value });
	}
	reload(): void {
		this.reloads += 1;
		this.emit('did-finish-load');
	}
	forcefullyCrashRenderer(): void {
		this.crashes += 1;
		this.emit('render-process-gone', fakeEvent(), { reason: 'killed', exitCode: 9 });
	}

	/** Fires an event that can be prevented; whether it was. */
	prevents(name: string, details: object = {}): boolean {
		const event = Object.assign(fakeEvent(), details);
		this.emit(name, event, {}, {});
		return event.defaultPrevented;
	}
}

export interface WindowOptions {
	readonly webPreferences: Readonly<Record<string, unknown>>;
	readonly [option: string]: unknown;
}

class FakeBrowserWindow extends EventEmitter {
	static all: FakeBrowserWindow[] = [];
	readonly webContents = new FakeContents();
	readonly options: WindowOptions;
	bounds = { x: 10, y: 20, width: 1200, height: 700 };
	maximized = false;
	minimized = false;
	visible = false;
	focused = 0;
	destroyed = false;
	loaded: string[] = [];

	constructor(options: WindowOptions) {
		super();
		this.options = options;
		FakeBrowserWindow.all.push(this);
		app.emit('web-contents-created', fakeEvent(), this.webContents);
	}
	async loadURL(url: string): Promise<void> {
		this.loaded.push(url);
		this.webContents.mainFrame.url = url;
		this.emit('ready-to-show');
		this.webContents.emit('did-finish-load');
		await Promise.resolve();
	}
	getNormalBounds = () => this.bounds;
	isMaximized = () => this.maximized;
	isMinimized = () => this.minimized;
	isDestroyed = () => this.destroyed;
	maximize(): void {
		this.maximized = true;
	}
	restore(): void {
		this.minimized = false;
	}
	show(): void {
		this.visible = true;
	}
	hide(): void {
		this.visible = false;
	}
	focus(): void {
		this.focused += 1;
	}
	close(): void {
		const event = fakeEvent();
		this.emit('close', event);
		if (!event.defaultPrevented) this.destroy();
	}
	destroy(): void {
		if (this.destroyed) return;
		this.destroyed = true;
		FakeBrowserWindow.all = FakeBrowserWindow.all.filter((window) => window !== this);
		this.emit('closed');
		if (FakeBrowserWindow.all.length === 0) app.emit('window-all-closed');
	}
}
export type FakeWindow = FakeBrowserWindow;

class FakeApp extends EventEmitter {
	readonly name = '决算公开工作台';
	isPackaged = false;
	sandboxed = false;
	switches: string[] = [];
	paths: Record<string, string> = {};
	appPath = '';
	/** Whether this is the first start. */
	first = true;
	lockData: unknown;
	userModelId = '';
	relaunched: { readonly args?: readonly string[]; readonly execPath?: string } | undefined;
	ended: number | 'quit' | undefined;
	/** What was set when Electron became ready. */
	#ready = Promise.withResolvers<void>();
	readonly commandLine = {
		appendSwitch: (name: string, value?: string) => {
			this.switches.push(value === undefined ? name : `${name}=${value}`);
		},
	};

	enableSandbox(): void {
		this.sandboxed = true;
	}
	requestSingleInstanceLock(data: unknown): boolean {
		this.lockData = data;
		return this.first;
	}
	setAppUserModelId(id: string): void {
		this.userModelId = id;
	}
	relaunch(options: { readonly args?: readonly string[]; readonly execPath?: string }): void {
		this.relaunched = options;
	}
	getPath(name: string): string {
		const found = this.paths[name];
		if (found === undefined) throw new Error(`no path ${name}`);
		return found;
	}
	getAppPath = () => this.appPath;
	getVersion = () => '0.1.0';
	whenReady = async () => this.#ready.promise;
	/** Electron becomes ready only when main.ts has been loaded. */
	becomeReady(): void {
		this.#ready.resolve();
	}
	quit(): void {
		for (const window of FakeBrowserWindow.all) window.close();
		if (FakeBrowserWindow.all.length > 0) return;
		const event = fakeEvent();
		this.emit('will-quit', event);
		if (!event.defaultPrevented) this.ended ??= 'quit';
	}
	exit(code: number): void {
		this.ended ??= code;
	}
	reset(): void {
		this.removeAllListeners();
		Object.assign(this, {
			isPackaged: false,
			sandboxed: false,
			switches: [],
			first: true,
			lockData: undefined,
			relaunched: undefined,
		});
		this.ended = undefined;
		this.#ready = Promise.withResolvers<void>();
	}
}

export const app = new FakeApp();
export { FakeBrowserWindow as BrowserWindow };

class FakeSessions {
	defaultSession = new FakeSession();
	partitions = new Map<string, FakeSession>();
	fromPartition(name: string): FakeSession {
		const known = this.partitions.get(name);
		if (known !== undefined) return known;
		const made = new FakeSession();
		this.partitions.set(name, made);
		app.emit('session-created', made);
		return made;
	}
}
export const session = new FakeSessions();

export const protocol = {
	schemes: [] as { scheme: string; privileges: Record<string, boolean> }[],
	registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
		this.schemes = schemes;
	},
};

export const ipcMain = {
	handlers: new Map<string, Handler>(),
	handle(channel: string, handler: Handler): void {
		this.handlers.set(channel, handler);
	},
};

/** Calls as the page does; rejects as Electron would. */
export async function invoke(event: object, channel: string, ...values: readonly unknown[]): Promise<unknown> {
	const handler = ipcMain.handlers.get(channel);
	if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
	return handler(event, ...values);
}

interface Box {
	readonly message?: string;
	readonly detail?: string;
	readonly buttons?: readonly string[];
	readonly signal?: AbortSignal;
}
export const dialog = {
	boxes: [] as Box[],
	errors: [] as string[],
	opened: [] as Record<string, unknown>[],
	/** Index of the button that the next box gets pressed; a box with a signal waits for it when undefined. */
	answer: 0 as number | undefined,
	chosen: { canceled: true, filePaths: [] as string[] },
	async showMessageBox(_: unknown, box: Box): Promise<{ response: number }> {
		dialog.boxes.push(box);
		const { answer } = dialog;
		if (answer !== undefined) return { response: answer };
		await new Promise<void>((resolve) => {
			box.signal?.addEventListener('abort', () => resolve());
		});
		return { response: 0 };
	},
	showErrorBox(title: string, text: string): void {
		dialog.errors.push(`${title}\n${text}`);
	},
	async showOpenDialog(...values: readonly unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
		dialog.opened.push(values.at(-1) as Record<string, unknown>);
		return Promise.resolve(dialog.chosen);
	},
};

export const shell = {
	shown: [] as string[],
	showItemInFolder(file: string): void {
		shell.shown.push(file);
	},
};

export const Menu = {
	menu: undefined as unknown,
	setApplicationMenu(menu: unknown): void {
		Menu.menu = menu;
	},
	/** Menus that came up, by a click of the right button. */
	popped: [] as unknown[],
	buildFromTemplate: (template: unknown) => ({ template, popup: () => void Menu.popped.push(template) }),
};

export const screen = {
	area: { x: 0, y: 0, width: 1366, height: 728 },
	getPrimaryDisplay: () => ({ workArea: screen.area }),
	getDisplayMatching: () => ({ workArea: screen.area }),
};

export const contextBridge = {
	exposed: new Map<string, Record<string, Listener>>(),
	exposeInMainWorld(name: string, api: Record<string, Listener>): void {
		this.exposed.set(name, api);
	},
};

class FakeIpcRenderer extends EventEmitter {
	invoked: (readonly unknown[])[] = [];
	async invoke(...values: readonly unknown[]): Promise<unknown> {
		this.invoked.push(values);
		return Promise.resolve({ ok: true, value: 'answered' });
	}
}
export const ipcRenderer = new FakeIpcRenderer();

/** As a fresh process. */
export function resetElectron(): void {
	app.reset();
	FakeBrowserWindow.all = [];
	session.defaultSession = new FakeSession();
	session.partitions.clear();
	protocol.schemes = [];
	ipcMain.handlers.clear();
	Object.assign(dialog, { boxes: [], errors: [], opened: [], answer: 0, chosen: { canceled: true, filePaths: [] } });
	shell.shown = [];
	Menu.menu = undefined;
	Menu.popped = [];
	screen.area = { x: 0, y: 0, width: 1366, height: 728 };
	contextBridge.exposed.clear();
	ipcRenderer.removeAllListeners();
	ipcRenderer.invoked = [];
}
