/** 查找 (Ctrl+F) in one sheet. */
import { fold } from '../../shared/sheets/text.ts';
import type { CellAt, SheetCell, SheetModel } from './model.ts';
import { matchSound, soundOf, typedSound } from './pinyin.ts';

/** Sounds are for names; in a longer text some letters always fit somewhere. */
const LONGEST_NAME = 60;

/**
 * Cells whose text contains `query`, row by row. Full- and half-width, capitals and blanks make no
 * difference, nor do thousands separators in numbers; two letters or more also find Chinese names by
 * pinyin or its initials. Nothing is found for a blank query. The foot is not searched.
 */
export function findInSheet(model: SheetModel, query: string): CellAt[] {
	const test = testOf(query);
	if (test === undefined) return [];
	const known = new Map<string, boolean>();
	const found: CellAt[] = [];
	const matches = (text: string): boolean => {
		const answer = known.get(text) ?? test(text);
		known.set(text, answer);
		return answer;
	};
	for (const row of model.rows) {
		for (const [at, column] of model.columns.entries()) {
			const cell = row.cells[at];
			if (cell !== undefined && textsOf(cell).some(matches)) found.push({ row: row.key, column: column.key });
		}
	}
	return found;
}

/** What is shown, and what is behind it when that differs: the amount in full behind one that is cut. */
function textsOf(cell: SheetCell): readonly string[] {
	if (cell.covered === true) return [];
	const texts = [cell.text, cell.copied, cell.edited];
	return texts.filter((text, at): text is string => text !== undefined && text !== '' && texts.indexOf(text) === at);
}

function testOf(query: string): ((text: string) => boolean) | undefined {
	const wanted = level(query);
	if (wanted === '') return undefined;
	const sound = typedSound(query);
	const bySound = sound === undefined || sound.length < 2 ? undefined : sound;
	return (text) => {
		if (level(text).includes(wanted)) return true;
		if (bySound === undefined || text.length > LONGEST_NAME || !/\p{Script=Han}/u.test(text)) return false;
		return matchSound(soundOf(text), bySound) !== undefined;
	};
}

/** For comparing: half-width, small letters, no blanks, no separators in numbers. */
function level(text: string): string {
	return fold(text)
		.toLowerCase()
		.replace(/(?<=\d),(?=\d{3}(?!\d))/gu, '');
}
