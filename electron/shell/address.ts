/** 页面的地址。The only origin there is: no page of ours has another, and no other page is ours. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'juesuan';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;
/** Messages between page and main side; both names begin with the program's own. */
export const CALL_CHANNEL = 'juesuan:call';
export const EVENT_CHANNEL = 'juesuan:event';

function parsed(url: string): URL | undefined {
	return URL.canParse(url) ? new URL(url) : undefined;
}

/** Whether an address is in our origin: scheme and host exactly, no user, no port. */
export function isOurs(url: string): boolean {
	const address = parsed(url);
	if (address === undefined) return false;
	return (
		address.protocol === `${APP_SCHEME}:` &&
		address.host === APP_HOST &&
		address.username === '' &&
		address.password === ''
	);
}

/** Whether it is something that a page of ours made in memory, such as a file it offers for saving. */
export function isOurBlob(url: string): boolean {
	return url.startsWith('blob:') && isOurs(url.slice('blob:'.length));
}
