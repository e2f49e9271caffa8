import { fold } from '../sheets/text.ts';
import { type ListRole, type ListRow, type ListWord, WORD_ROLES, type WordRole } from './list.ts';
import type { Finders } from './list-columns.ts';
import { codeIn, type SubjectFinder } from './list-subjects.ts';
import { isExactly, isWithin, type ListVocabulary, type WordWording } from './list-vocabulary.ts';

/** Each different word of the rows with what the catalogue and the vocabulary take it for. */
export function listWords(
	rows: readonly ListRow[],
	above: Readonly<Partial<Record<ListRole, string>>>,
	finders: Finders,
	vocabulary: ListVocabulary,
): readonly ListWord[] {
	return WORD_ROLES.flatMap((role) => {
		const counted = new Map<string, { rows: number; first: number }>();
		for (const row of rows) {
			const word = row.words[role] ?? above[role];
			if (word === undefined) continue;
			const own = counted.get(word);
			if (own === undefined) counted.set(word, { rows: 1, first: row.row });
			else own.rows += 1;
		}
		return [...counted].map(([word, count]): ListWord => {
			return { role, word, ...count, ...meaningOf(role, word, finders, vocabulary) };
		});
	});
}

type Meant = Pick<ListWord, 'means' | 'options'>;

function meaningOf(role: WordRole, word: string, finders: Finders, vocabulary: ListVocabulary): Meant {
	switch (role) {
		// Units are the ledger's; the reading does not know them.
		case '单位':
			return { means: {}, options: [] };
		case '功能科目':
			return subjectMeant(finders.functions, word);
		case '经济科目':
			return subjectMeant(finders.economics, word);
		case '资金性质':
		case '支出性质':
		case '类别':
		case '阶段':
		case '账':
			return { means: meansOf(word, vocabulary.words[role]), options: [] };
	}
}

/** As many as somebody can choose from. */
const MOST_OPTIONS = 30;

function subjectMeant(finder: SubjectFinder, word: string): Meant {
	const code = finder.find(word);
	if (code !== undefined) return { means: { '': code }, options: [] };
	const options = finder
		.candidates(word)
		.slice(0, MOST_OPTIONS)
		.map((own) => `${own} ${finder.name(own) ?? ''}`);
	return { means: {}, options };
}

/** A code in front, 「111-一般公共预算资金」, says nothing that the name does not. */
const CODE_IN_FRONT = /^[\d.]+[-—_.、:]?(?=.)/u;

function meansOf(word: string, wordings: readonly WordWording[]): ListWord['means'] {
	const folded = fold(word);
	const name = folded.replace(CODE_IN_FRONT, '');
	const exact = wordings.find(({ matcher }) => isExactly(matcher, folded) || isExactly(matcher, name));
	if (exact !== undefined) return exact.means;
	const within = wordings.filter(({ matcher }) => isWithin(matcher, name));
	return within.length === 1 ? (within[0]?.means ?? {}) : {};
}

/** The name that stands beside the code of a 科目, when the catalogue calls the code something else. */
export function nameMismatch(finder: SubjectFinder, word: string): string | undefined {
	const code = codeIn(word);
	if (code === undefined) return undefined;
	const name = finder.name(code);
	const written = fold(word)
		.replace(/^[[(【]?[\d.-]+[\])】]?[-—_.、:：/|]*/u, '')
		.split(/[/>|-]+/u)
		.at(-1);
	if (name === undefined || written === undefined || written === '') return undefined;
	return fold(name) === written || fold(name).includes(written) || written.includes(fold(name)) ? undefined : name;
}
