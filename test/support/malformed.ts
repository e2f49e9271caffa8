import type { Method, Request } from '../../shared/contract/contract.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';

/** A token as the host gives them, but of nothing. */
export const UNKNOWN = 'Zm9yZ2VkLXRva2VuLW5vYm9keQ';

const book = UNKNOWN;
const job = 'job-of-a-page';
const choice = { docx: true, xlsx: true, collection: true, without: ['1'], withoutForms: ['公开01表'], draftMark: '' };
const counts = { error: 0, warning: 0, hint: 0, unchecked: 0, verified: 0 };
const desk = {
	page: '录入/收入',
	stoppedAt: '收入 第 1 行',
	counts,
	missing: 0,
	todo: [{ level: '错误', text: '对不上', place: '公开01表', page: '公开表/公开01表' }],
	totals: { income: 1, expenditure: null },
	widths: { '收入/金额': 80 },
};
const profile: Ledger['profile'] = { department: '某局', year: 2024, pack: 'zhejiang-2024', compiledOn: '' };
/** All that can be said about a file of an import. */
const said = {
	family: '清单' as const,
	year: 2023,
	amountUnit: '万元' as const,
	department: '某局',
	unit: '001',
	tables: {
		表: {
			skip: false,
			kind: '清单',
			year: 2023,
			amountUnit: '元' as const,
			columns: { 3: '金额' },
			fixed: { stage: '决算' },
			values: { 单位: { 局本级: '001' } },
		},
	},
};
const command = { label: '改', changes: [{ table: 'profile' as const, before: profile, after: profile }] };

/** A well-formed request for every method, about things that are not there: none of them does anything. */
export const SAMPLES: { readonly [M in Method]: Request<M> } = {
	'library/list': {},
	'library/create': {
		department: '某局',
		year: 2024,
		pack: 'nowhere',
		beginning: { from: 'empty', units: [{ code: '1', name: '本级', nature: '行政', parent: '' }] },
	},
	'library/open': { book },
	'library/close': { book, desk },
	'library/desk': { book, desk },
	'library/add': { upload: UNKNOWN },
	'library/choose': {},
	'library/reset-example': { book },
	'library/backups': { book },
	'library/backup': { book },
	'library/recycle': { book },
	'library/unrecycle': { recycled: UNKNOWN },
	'packs/list': {},
	'ledger/execute': { book, command },
	'ledger/undo': { book },
	'ledger/redo': { book },
	'ledger/undo-to': { book, step: 0 },
	'ledger/redo-to': { book, step: 1 },
	'ledger/restore': { book, backup: UNKNOWN },
	'ledger/journal': { book },
	'ledger/step': { book, step: 1 },
	'ledger/counts': { book, counts },
	'files/receive': { files: [{ name: 'a.xlsx', bytes: new Uint8Array([80, 75]) }] },
	'import/begin': { job, uploads: [UNKNOWN], pack: 'nowhere' },
	'import/read': { job, book, uploads: [UNKNOWN], choices: { [UNKNOWN]: said } },
	'import/remember': { book, choices: [{ shape: '公开/一张', file: 'a.xls', choices: said }] },
	'import/forget': { shape: '公开/一张' },
	'export/start': { book, job, choice, folder: null, replace: false },
	'export/preview': { book, job, choice },
	'export/history': { book },
	'export/choose-folder': {},
	'export/reveal': { file: UNKNOWN },
	'export/fetch': { file: UNKNOWN },
	'export/blank-collection': { pack: 'nowhere' },
	'jobs/cancel': { job },
	'settings/get': {},
	'settings/set': { who: '张三', zoom: 100, inspector: true, amounts: '万元', beside: false },
};

/** Methods that do what they are asked with such a sample, and harm nothing by it. */
export const HARMLESS: ReadonlySet<Method> = new Set<Method>([
	'library/list',
	'packs/list',
	'files/receive',
	'import/forget',
	'jobs/cancel',
	'settings/get',
	'settings/set',
]);

/** Values of the wrong kind in any place of the contract. */
const WRONG: readonly unknown[] = [
	{ toString: '一', constructor: { prototype: {} } },
	[[[[]]]],
	-1.5,
	1e308,
	{ $bytes: 0 },
];

/** The sample with one thing about it wrong, in every place. */
export function malformed(sample: unknown): unknown[] {
	const inPlace = placesOf(sample).flatMap((place) => WRONG.map((value) => replaced(sample, place, value)));
	const without = placesOf(sample).flatMap((place) =>
		isKey(sample, place) ? [replaced(sample, place, undefined)] : [],
	);
	const more = placesOf(sample)
		.concat([[]])
		.flatMap((place) => {
			const value = valueAt(sample, place);
			return isRecord(value) && !FREE.has(place.at(-1)) ? [replaced(sample, place, { ...value, 多余: 1 })] : [];
		});
	return [null, 0, 'x'.repeat(1_000_000), [], [sample], ...inPlace, ...without, ...more];
}

/** The sample with other texts in the place of each text: well-formed perhaps, but never good for anything. */
export function misused(sample: unknown, texts: readonly string[]): unknown[] {
	return placesOf(sample).flatMap((place) =>
		typeof valueAt(sample, place) === 'string' ? texts.map((text) => replaced(sample, place, text)) : [],
	);
}

type Place = readonly (string | number)[];

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function placesOf(value: unknown, at: Place = []): Place[] {
	const parts: [string | number, unknown][] = Array.isArray(value)
		? [...value.entries()]
		: isRecord(value)
			? Object.entries(value)
			: [];
	return parts.flatMap(([key, part]) => [[...at, key], ...placesOf(part, [...at, key])]);
}

function valueAt(value: unknown, place: Place): unknown {
	return place.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value);
}

/** Records whose keys are free. */
const FREE: ReadonlySet<string | number | undefined> = new Set([
	'widths',
	'choices',
	'tables',
	'columns',
	'fixed',
	'values',
	'单位',
]);

/** Keys of free records may be missing, and nothing need be said about a file. */
function isKey(sample: unknown, place: Place): boolean {
	const within = place.some((key) => key === UNKNOWN || key === 'choices') && place.at(-1) !== 'choices';
	const needed = place.at(-1) === 'shape' || place.at(-1) === 'file';
	return isRecord(valueAt(sample, place.slice(0, -1))) && !FREE.has(place.at(-2)) && (!within || needed);
}

function replaced(value: unknown, [key, ...rest]: Place, by: unknown): unknown {
	if (key === undefined) return by;
	if (Array.isArray(value))
		return value.map((part: unknown, index) => (index === key ? replaced(part, rest, by) : part));
	const record = value as Record<string, unknown>;
	return { ...record, [key]: replaced(record[key], rest, by) };
}
