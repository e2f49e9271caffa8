/** 基本信息的一步：one item of the profile as typed. */
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { ProfileItem } from '../../../shared/sheets/declaration.ts';
import { trim } from '../../../shared/sheets/text.ts';
import { readValue } from '../../../shared/sheets/value.ts';
import type { Planned } from './edit.ts';
import { entryContext } from './fields.ts';

/** Nothing is changed when the text is not what the item takes. */
export function planProfile(item: ProfileItem, text: string, disclosure: Disclosure): Planned {
	const before = disclosure.ledger.profile.peek();
	const label = `录入${item.name}`;
	if (trim(text) === '') {
		if (item.required) return { ok: false, message: `“${item.name}”不能空。` };
		return {
			ok: true,
			label,
			changes: [{ table: 'profile', before, after: { ...before, [item.field]: '' } }],
			becomes: [],
		};
	}
	const kind = { name: item.name, type: item.type, values: [], digits: [], percent: false } as const;
	const cell = { column: 1, value: { kind: 'text', text }, format: '', formula: false } as const;
	const read = readValue(kind, cell, entryContext(disclosure).known);
	if ('problem' in read) return { ok: false, message: `${read.problem.message}${read.problem.action}` };
	return {
		ok: true,
		label,
		changes: [{ table: 'profile', before, after: { ...before, [item.field]: read.value } }],
		becomes: [],
	};
}
