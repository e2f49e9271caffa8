import { useSyncExternalStore } from 'react';

/** With less room than this, in pixels of the zoomed page, what stands beside each other stands below each other. */
const LEAST_WIDTH = 900;

/** Whether the window is too narrow, or the zoom too large, for three columns. */
export function useNarrow(zoom: number): boolean {
	return useSyncExternalStore(listen, () => (window.innerWidth * 100) / zoom < LEAST_WIDTH);
}

function listen(notify: () => void): () => void {
	window.addEventListener('resize', notify);
	return () => window.removeEventListener('resize', notify);
}
