import path from 'node:path';
import type { Desk } from '../../../shared/contract/library.ts';
import type { Result } from '../../../shared/fault/fault.ts';
import type { Context } from './context.ts';

const REMEMBERED = 20;

type Part = Pick<Context, 'desks' | 'shelf'>;

export function deskOf({ desks, shelf }: Part, file: string): Desk | null {
	return desks.value.desks[keyOf(shelf.folder, file)] ?? null;
}

export async function saveDesk({ desks, shelf }: Part, file: string, desk: Desk): Promise<Result<void>> {
	return await desks.set({ ...desks.value, desks: { ...desks.value.desks, [keyOf(shelf.folder, file)]: desk } });
}

/** A 账套 in another folder stands in the list from now on. */
export async function rememberPlace({ desks, shelf }: Part, file: string): Promise<void> {
	const { elsewhere } = desks.value;
	if (path.dirname(file) === shelf.folder || elsewhere[0] === file) return;
	await desks.set({ ...desks.value, elsewhere: latestFirst(file, elsewhere) });
}

export function exportFoldersOf({ desks, shelf }: Part, file: string): readonly string[] {
	return desks.value.exports[keyOf(shelf.folder, file)] ?? [];
}

export async function rememberExportFolder({ desks, shelf }: Part, file: string, folder: string): Promise<void> {
	const key = keyOf(shelf.folder, file);
	const known = desks.value.exports[key] ?? [];
	if (known[0] === folder) return;
	await desks.set({ ...desks.value, exports: { ...desks.value.exports, [key]: latestFirst(folder, known) } });
}

function latestFirst(item: string, items: readonly string[]): string[] {
	return [item, ...items.filter((other) => other !== item)].slice(0, REMEMBERED);
}

/** The folder may be moved as a whole: its own 账套 are known by their names. */
function keyOf(folder: string, file: string): string {
	return path.dirname(file) === folder ? path.basename(file) : file;
}
