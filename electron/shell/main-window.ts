import path from 'node:path';
import { app, BrowserWindow, type Rectangle, screen, type WebPreferences } from 'electron';
import { BUILT_ICON, BUILT_PRELOAD } from './built.ts';
import { placeOn, SMALLEST, type WindowState } from './window-state.ts';

/** The session of the page, in memory: nothing of the page stays on the disk; what is to stay, the services keep. */
export const PARTITION = 'juesuan';

/** Of renderer/frame/theme.css: the bar into which the system paints its three buttons. */
const TITLE_BAR = { color: '#e9ecef', symbolColor: '#1c2127', height: 34 } as const;

/** The page has no Node, no Electron, and no way to get them. */
function preferences(): WebPreferences {
	return {
		preload: path.join(app.getAppPath(), BUILT_PRELOAD),
		partition: PARTITION,
		contextIsolation: true,
		sandbox: true,
		nodeIntegration: false,
		nodeIntegrationInWorker: false,
		nodeIntegrationInSubFrames: false,
		webSecurity: true,
		allowRunningInsecureContent: false,
		webviewTag: false,
		navigateOnDragDrop: false,
		spellcheck: false,
		safeDialogs: true,
		devTools: !app.isPackaged,
	};
}

/** 主窗口，还没有载入页面。 */
export function createMainWindow(state: WindowState | undefined): BrowserWindow {
	const display = state === undefined ? screen.getPrimaryDisplay() : screen.getDisplayMatching(state);
	const window = new BrowserWindow({
		...placeOn(display.workArea, state),
		minWidth: SMALLEST.width,
		minHeight: SMALLEST.height,
		show: false,
		title: app.name,
		icon: path.join(app.getAppPath(), BUILT_ICON),
		backgroundColor: '#ffffff',
		titleBarStyle: 'hidden',
		titleBarOverlay: TITLE_BAR,
		webPreferences: preferences(),
	});
	window.once('ready-to-show', () => {
		if (state?.maximized === true) window.maximize();
		window.show();
	});
	return window;
}

export function stateOf(window: BrowserWindow): WindowState {
	const { x, y, width, height }: Rectangle = window.getNormalBounds();
	return { x, y, width, height, maximized: window.isMaximized() };
}
