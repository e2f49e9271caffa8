import type { Catalog } from '../catalog/catalog.ts';
import type { CheckContext } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { runChecks } from '../checks/run.ts';
import type { Published } from '../published/published.ts';
import type { Pack } from './pack.ts';

/** Judges what is published by the checks and the words of a pack. */
export function judge(published: Published, pack: Pack, catalog: Catalog, year: number): readonly Finding[] {
	return runChecks(published, checkContext(pack, catalog, year));
}

/** What the checks of a pack know besides the report. */
export function checkContext(pack: Pack, catalog: Catalog, year: number): CheckContext {
	return { year, catalog, forms: pack.forms, wordings: pack.wordings, conventions: pack.conventions };
}
