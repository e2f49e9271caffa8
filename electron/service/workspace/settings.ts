import { z } from 'zod';
import type { Reply } from '../../../shared/contract/contract.ts';
import { deskSchema } from '../../../shared/contract/library.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { ok } from '../../../shared/fault/fault.ts';
import type { Context, Handlers } from './context.ts';

export const DEFAULT_SETTINGS: Settings = { who: '', zoom: 100, inspector: true, amounts: '万元', beside: false };

/** Beside the settings: what is remembered of each 账套, by its path as seen from the folder. */
export const deskFileSchema = z.strictObject({
	desks: z.record(z.string(), deskSchema),
	/** 账套 in other folders, that were opened: full paths, the latest first. */
	elsewhere: z.array(z.string()),
});
export type DeskFile = z.output<typeof deskFileSchema>;
export const EMPTY_DESKS: DeskFile = { desks: {}, elsewhere: [] };

export function settingsServices(context: Context): Pick<Handlers, 'settings/get' | 'settings/set'> {
	let told = false;
	return {
		'settings/get': async () => {
			const notice = context.settings.wasRubbish && !told ? RUBBISH : null;
			told = true;
			const reply: Reply<'settings/get'> = {
				settings: context.settings.value,
				notice,
				dialogs: context.ports !== undefined,
				version: context.version,
			};
			return ok(reply);
		},
		'settings/set': async (settings) => {
			const written = await context.settings.set(settings);
			return written.ok ? ok({}) : written;
		},
	};
}

const RUBBISH = '设置文件读不懂，已经改名放在一边（settings.json.坏），设置恢复成了开始的样子；账套没有受影响。';
