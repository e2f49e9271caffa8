import { fileURLToPath } from 'node:url';

/** Folders of data that the program ships: beside the sources, or beside the built program. */
export const BUILT_IN_PACKS = fileURLToPath(new URL('../../shared/packs/', import.meta.url));
export const CATALOG_DATA = fileURLToPath(new URL('../../shared/catalog/data/', import.meta.url));
export const KINDS_DATA = fileURLToPath(new URL('../../shared/reading/kinds/', import.meta.url));
