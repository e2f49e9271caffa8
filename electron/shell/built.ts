/** Places in the built program, from its folder or archive. The build puts the files there. */
export const BUILT_PRELOAD = 'electron/preload.cjs';
export const BUILT_PAGE = 'renderer';
export const BUILT_DIGESTS = 'electron/digests.json';
export const BUILT_ICON = 'electron/icon.png';
