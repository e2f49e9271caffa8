import { z } from 'zod';
import { deskSchema } from '../../../shared/contract/library.ts';

/** What is remembered of each 账套, by its path as seen from the folder: nothing that belongs to the accounts. */
export const deskFileSchema = z.strictObject({
	desks: z.record(z.string(), deskSchema),
	/** 账套 in other folders, that were opened: full paths, the latest first. */
	elsewhere: z.array(z.string()),
	/** Folders to which a 账套 was exported, the latest first. */
	exports: z.record(z.string(), z.array(z.string())),
});
export type DeskFile = z.output<typeof deskFileSchema>;
export const EMPTY_DESKS: DeskFile = { desks: {}, elsewhere: [], exports: {} };
