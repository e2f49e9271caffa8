import { z } from 'zod';
import { label, method, none } from './method.ts';

export const settingsSchema = z.strictObject({
	/** Who makes the changes, for 修改记录. */
	who: z.string().max(40),
	/** Percent. */
	zoom: z.int().min(50).max(200),
	inspector: z.boolean(),
	/** 元 or 万元 on the pages of forms. */
	amounts: z.enum(['万元', '元']),
	beside: z.boolean(),
});
export type Settings = z.output<typeof settingsSchema>;

export const SETTINGS = {
	'settings/get': method(
		none,
		z.strictObject({
			settings: settingsSchema,
			/** The settings file was unreadable and has been put aside: say so once. */
			notice: label.nullable(),
			/** The shell has file dialogs of its own. */
			dialogs: z.boolean(),
			version: label,
		}),
	),
	'settings/set': method(settingsSchema, none),
} as const;
