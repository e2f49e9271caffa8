/** 文字的位置：the places of the report where nothing has been written stand in the sheet as rows to fill. */
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Passage } from '../../../shared/ledger/ledger.ts';
import type { Missing } from '../missing.ts';
import type { EntryContext, LineSheet } from './fields.ts';
import type { Line } from './lines.ts';

export interface TextSlots {
	/** Places without a text, in the order of the report's declaration. */
	readonly slots: readonly { readonly key: string; readonly place: string; readonly code: string }[];
	/** Keys of those that the report needs as it stands. */
	readonly missing: ReadonlySet<string>;
	/** Order of the places. */
	readonly ranks: ReadonlyMap<string, number>;
}

/** All printed places without a text; of those that belong to a 科目 the ones that the report asks for. */
export function textSlots(passages: readonly Passage[], missing: Missing, context: EntryContext): TextSlots {
	const written = new Set(passages.map(({ place }) => place));
	const ranks = new Map<string, number>();
	const optional: { key: string; place: string; code: string }[] = [];
	for (const { name, perProject, code, printed } of context.declaration.places) {
		const names =
			perProject === undefined
				? [name]
				: context.projects.map((project) => `${perProject.before}${project}${perProject.after}`);
		for (const place of names) {
			ranks.set(place, ranks.size);
			if (printed && code !== 'required' && !written.has(place)) optional.push(slotOf(place, ''));
		}
	}
	const wanted = missing.texts.map(({ place, code }) => slotOf(place, code));
	const keys = new Set(wanted.map(({ key }) => key));
	const slots = [...wanted, ...optional.filter(({ key }) => !keys.has(key))];
	return { slots, missing: keys, ranks };
}

function slotOf(place: string, code: string): { key: string; place: string; code: string } {
	return { key: `位置 ${place} ${code}`, place, code };
}

/** The lines of the sheet and its slots, by place, code and time. */
export function passageLines(stored: readonly Line[], { slots, ranks }: TextSlots, sheet: LineSheet): readonly Line[] {
	const waiting = new Set(
		stored.flatMap((line) => (line.kind === 'draft' ? [slotOf(placeOf(line), codeOf(line)).key] : [])),
	);
	const empty = slots
		.filter(({ key }) => !waiting.has(key))
		.map(
			({ key, place, code }): Line => ({
				kind: 'new',
				key,
				slot: true,
				preset: { place, ...(code === '' ? {} : { code }) },
			}),
		);
	if (sheet.target !== 'passages') return stored;
	const rankOf = (line: Line) => ranks.get(placeOf(line)) ?? ranks.size;
	return [...stored, ...empty].sort((a, b) => rankOf(a) - rankOf(b) || compare(codeOf(a), codeOf(b)));
}

function placeOf(line: Line): string {
	return fieldOf(line, 'place');
}
function codeOf(line: Line): string {
	return fieldOf(line, 'code');
}

function fieldOf(line: Line, field: 'place' | 'code'): string {
	if (line.kind === 'draft') return draftCells(line.draft)[field] ?? '';
	if (line.kind === 'new') return line.preset[field] ?? '';
	return 'place' in line.row ? line.row[field] : '';
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
