import { makeDraft } from '../../ledger/draft.ts';
import type { Draft } from '../../ledger/ledger.ts';
import type { RawSection } from '../../published/raw.ts';
import type { PlaceDeclaration, PlaceSection, SheetsDeclaration } from '../../sheets/declaration.ts';
import { fold, trim } from '../../sheets/text.ts';
import type { IntakeSetting, ReadFile } from '../proposal.ts';

/**
 * Texts of last year's report for the places that are a section of their own: 待填行, 上年带来, for somebody
 * to confirm. Places for which this year's text is written already, or waits, are left alone.
 */
export function priorTexts(
	files: readonly ReadFile[],
	setting: IntakeSetting,
	sheets: SheetsDeclaration,
): readonly Omit<Draft, 'id'>[] {
	const sheet = sheets.sheets.find(({ target }) => target === 'passages');
	if (sheet === undefined) return [];
	const written = new Set((setting.ledger?.passages ?? []).filter(({ content }) => content !== '').map(placeOf));
	const sections = files.filter((file) => isOfLastYear(file, setting)).flatMap((file) => file.sections);
	return sheets.places.flatMap((place) => {
		if (place.section === undefined || place.perProject !== undefined || written.has(place.name)) return [];
		return paragraphsOf(place, place.section, sections).map((content) => {
			const { id: _, ...draft } = makeDraft(0, sheet.name, { place: place.name, content }, 1);
			return draft;
		});
	});
}

function placeOf({ place }: { readonly place: string }): string {
	return place;
}

/** This year's report has this year's texts: nobody carries them over. */
function isOfLastYear({ reading, sections, choices }: ReadFile, { profile }: IntakeSetting): boolean {
	if (profile.year === 0) return true;
	if (choices.year !== undefined) return choices.year < profile.year;
	const years = reading.tables.flatMap(({ year }) => (year === undefined ? [] : [year]));
	const headed = sections.flatMap(({ heading }) => Number(/(20\d\d)\s*年/u.exec(heading)?.[1] ?? 0) || []);
	const known = years.length > 0 ? years : headed;
	return known.length === 0 || known.some((year) => year < profile.year);
}

function paragraphsOf(place: PlaceDeclaration, wanted: PlaceSection, sections: readonly RawSection[]): string[] {
	// A text that belongs to a 科目 each cannot be told apart without its code.
	if (place.code === 'required') return [];
	const found = sections.find(
		({ heading, paragraphs }) => paragraphs.length > 0 && wanted.headings.some((words) => isHeading(heading, words)),
	);
	return (found?.paragraphs ?? [])
		.map((text) => trim(wanted.numbered ? text.replace(NUMBER, '') : text))
		.filter((text) => text !== '' && !isOmitted(text, wanted));
}

/** The year in the beginning of a paragraph that the program writes is any year. */
function isOmitted(text: string, { omitted }: PlaceSection): boolean {
	const folded = fold(text).replace(/\d{4}(?=年)/gu, '××××');
	return omitted.some((start) => folded.startsWith(fold(start)));
}

/** 1. 1、 （1） （一） 一、 ① in front of a paragraph or a heading */
const NUMBER = /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}\s*[.．、]|[①-⑳])\s*/u;

/** 4.部门评价项目绩效评价结果。 is 部门评价项目绩效评价结果; words may stand before it, as in 部门决算中项目绩效自评结果. */
function isHeading(heading: string, words: string): boolean {
	const bare = fold(heading.replace(NUMBER, '')).replace(/[。：:；;]$/u, '');
	return bare === fold(words) || bare.endsWith(fold(words)) || bare.startsWith(fold(words));
}
