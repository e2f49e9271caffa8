import type { Reply } from '../../../shared/contract/contract.ts';
import type { Settings } from '../../../shared/contract/settings.ts';
import { ok } from '../../../shared/fault/fault.ts';
import type { Context, Handlers } from './context.ts';

export const DEFAULT_SETTINGS: Settings = { who: '', zoom: 100, inspector: true, amounts: '万元', beside: false };

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
