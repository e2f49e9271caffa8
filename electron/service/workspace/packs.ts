import { fail, type Result } from '../../../shared/fault/fault.ts';
import type { PackFiles } from '../../../shared/packs/pack.ts';
import type { Context } from './context.ts';
import { workspaceFault } from './faults.ts';

/** The text of a pack's files, or that there is no such pack in words for the window. */
export function packFiles({ packs }: Context, id: string): Result<PackFiles> {
	const files = packs.files(id);
	return files.ok ? files : fail(workspaceFault('workspace/no-pack', id.slice(0, 100)));
}
