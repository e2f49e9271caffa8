import { app, type Session } from 'electron';
import { APP_HOST, APP_SCHEME, isOurBlob, isOurs } from './address.ts';

/** The one thing a page may do that asks: put text on the clipboard after a key or click. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/**
 * 不联网。Switches that have to be set before Electron is ready: no name is looked up, and nothing that
 * Chromium does on its own account goes out.
 */
export function cutNetwork(): void {
	app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
	app.commandLine.appendSwitch('disable-background-networking');
	app.commandLine.appendSwitch('disable-component-update');
	app.commandLine.appendSwitch('disable-domain-reliability');
	app.commandLine.appendSwitch('disable-sync');
	app.commandLine.appendSwitch('no-pings');
}

/**
 * Denies a session everything but the page's own files. For every session there is, see `start`.
 *
 * @param tools whether the developer tools may load their own files: in development only.
 */
export function guardSession(session: Session, tools: boolean): void {
	session.webRequest.onBeforeRequest((details, reply) => reply({ cancel: !isLocal(details.url, tools) }));
	session.setPermissionRequestHandler((_, permission, reply, details) =>
		reply(permission === ALLOWED_PERMISSION && isOurs(details.requestingUrl)),
	);
	session.setPermissionCheckHandler(
		(_, permission, origin) => permission === ALLOWED_PERMISSION && isOurOrigin(origin),
	);
	session.setDevicePermissionHandler(() => false);
	// The spelling checker would fetch its dictionaries.
	session.setSpellCheckerEnabled(false);
	session.on('will-download', (event, item) => {
		// Saving what the page made: Electron asks the user where. Anything else is not ours.
		if (!isOurBlob(item.getURL())) event.preventDefault();
	});
}

function isLocal(url: string, tools: boolean): boolean {
	if (isOurs(url) || isOurBlob(url) || url.startsWith('data:image/')) return true;
	return tools && url.startsWith('devtools://devtools/');
}

/** Electron gives the origin with or without the slash at its end. */
function isOurOrigin(origin: string): boolean {
	return origin.replace(/\/$/u, '') === `${APP_SCHEME}://${APP_HOST}`;
}
