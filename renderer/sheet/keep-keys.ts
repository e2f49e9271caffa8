/** 键盘不落空：keys that nothing else on the page has go to the sheet, as in a spreadsheet. */

/**
 * Gives the keys to the text area whenever nothing has them: after a click on a bare part of the page, and at
 * the latest when a key is pressed (what had the focus may have gone from the page). Returns how to stop.
 */
export function keepKeys(area: HTMLTextAreaElement): () => void {
	const stop = new AbortController();
	const options = { signal: stop.signal, capture: true };
	const take = (): boolean => {
		if (!isNowhere(document.activeElement) || isDialogOpen()) return false;
		area.focus({ preventScroll: true });
		return true;
	};
	document.addEventListener(
		'click',
		() => {
			// Words that were marked to be copied stay marked.
			if (document.getSelection()?.isCollapsed !== false) take();
		},
		options,
	);
	document.addEventListener(
		'keydown',
		(event) => {
			if (isMarkedText(event) || !take()) return;
			// oxlint-disable-next-line typescript/no-deprecated -- the only sign that some input methods give
			if (event.keyCode === 229) return;
			// The letter itself goes where the focus is now; what the key means has to be asked for.
			event.stopPropagation();
			const again = new KeyboardEvent('keydown', { ...keysOf(event), bubbles: true, cancelable: true });
			if (!area.dispatchEvent(again)) event.preventDefault();
		},
		options,
	);
	return () => stop.abort();
}

function isNowhere(element: Element | null): boolean {
	return element === null || element === document.body;
}

/** A dialog that is just opening or closing has not taken the keys yet, or still holds them. */
function isDialogOpen(): boolean {
	return [...document.querySelectorAll('[aria-modal="true"]')].some((dialog) => dialog.checkVisibility());
}

/** Ctrl+C over words that were marked on the page. */
function isMarkedText(event: KeyboardEvent): boolean {
	return (event.ctrlKey || event.metaKey) && document.getSelection()?.isCollapsed === false;
}

function keysOf({ key, code, ctrlKey, metaKey, shiftKey, altKey, repeat, isComposing }: KeyboardEvent) {
	return { key, code, ctrlKey, metaKey, shiftKey, altKey, repeat, isComposing };
}
