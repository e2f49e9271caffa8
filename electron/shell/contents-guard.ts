import type { WebContents } from 'electron';

/**
 * 页面哪里也不去。No navigation, no window, no webview, in whatever web contents there are. The page is
 * loaded by the shell itself, which these events do not see.
 */
export function guardContents(contents: WebContents): void {
	const prevent = (event: { preventDefault(): void }): void => event.preventDefault();
	contents.on('will-navigate', prevent);
	contents.on('will-frame-navigate', prevent);
	contents.on('will-redirect', prevent);
	contents.on('will-attach-webview', prevent);
	contents.setWindowOpenHandler(() => ({ action: 'deny' }));
	// Calls from page to page would name this machine's addresses.
	contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
