/**
 * Where dialogs live: beside the frame, not in the body. For a dialog in the body the library locks
 * scrolling with a style element of its own, which the page's policy blocks; the body does not scroll anyway.
 */
export function dialogHome(): HTMLElement {
	return document.getElementById('root') ?? document.body;
}
