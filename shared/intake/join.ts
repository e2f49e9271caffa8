import { draftCells } from '../ledger/draft.ts';
import type { Entry, LedgerProfile } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { Family } from '../reading/table.ts';
import { enumerate } from '../sheets/text.ts';
import { type ImportedRow, keyOf } from './plan-rows.ts';
import type { IntakeTools, Proposal } from './proposal.ts';

/** What the files of one family would put into the ledger. */
export interface FamilyProposal {
	readonly family: Family;
	readonly proposal: Proposal;
}

/**
 * One proposal of several. Nothing is counted twice: the amounts of a 账页 of a unit in a year at a stage
 * come from one family only, the first that has some, as two sources of them may split them differently;
 * so do a number of 其他数据 and a text.
 */
export function joinProposals(
	parts: readonly FamilyProposal[],
	profile: LedgerProfile,
	{ sheets }: IntakeTools,
): Proposal {
	const blocks = new Owners('笔');
	const books = new Map(
		sheets.sheets.flatMap((sheet) => (sheet.target === 'entries' ? [[sheet.name, sheet.book]] : [])),
	);
	const content: LedgerContent = {
		profile: joinedProfile(parts, profile),
		units: joinedUnits(parts),
		entries: take(parts, blocks, ({ entries }) => entries, blockOf, blockName),
		indicators: take(
			parts,
			new Owners('项', blocks),
			({ indicators }) => indicators,
			(row) => keyOf(['year', 'unit', 'name'], row),
			() => '其他数据',
		),
		printed: parts.flatMap(({ proposal }) => proposal.content.printed),
		passages: take(
			parts,
			new Owners('段', blocks),
			({ passages }) => passages,
			(row) => keyOf(['place', 'code'], row),
			() => '文字',
		),
		projects: take(
			parts,
			new Owners('个', blocks),
			({ projects }) => projects,
			({ name }) => name,
			() => '绩效项目',
		),
		measures: take(
			parts,
			new Owners('个', blocks),
			({ measures }) => measures,
			({ project }) => project,
			() => '绩效指标',
		),
	};
	const all = parts.map(({ proposal }) => proposal);
	return {
		content,
		drafts: parts.flatMap(({ family, proposal }) =>
			proposal.drafts.filter((draft) => {
				const book = books.get(draft.sheet);
				const cells: ImportedRow = { ...draftCells({ ...draft, id: 0 }), book: book ?? '' };
				return (
					book === undefined ||
					blocks.ownerOf(blockOf(cells)) === undefined ||
					blocks.ownerOf(blockOf(cells)) === family
				);
			}),
		),
		scopes: all.flatMap(({ scopes }) => scopes),
		toFill: all.flatMap(({ toFill }) => toFill),
		totals: all.flatMap(({ totals }) => totals),
		questions: all.flatMap(({ questions }) => questions),
		faults: all.flatMap(({ faults }) => faults ?? []),
		notices: [...all.flatMap(({ notices }) => notices), ...blocks.notices()],
		adding: all.flatMap(({ adding }) => adding ?? []),
	};
}

function blockOf(row: Pick<Entry, 'year' | 'unit' | 'book' | 'stage'> | ImportedRow): string {
	return keyOf(['year', 'unit', 'book', 'stage'], row);
}

function blockName({ year, book, stage }: Omit<Entry, 'id'>): string {
	return `${year} 年${book}${stage}`;
}

/** Which family has a thing first, and what was left of others therefore. */
class Owners {
	readonly #measureWord: string;
	readonly #owners = new Map<string, Family>();
	readonly #left: Map<string, number>;

	constructor(measureWord: string, reports?: Owners) {
		this.#measureWord = measureWord;
		this.#left = reports === undefined ? new Map<string, number>() : reports.#left;
	}

	ownerOf(key: string): Family | undefined {
		return this.#owners.get(key);
	}

	claim(key: string, family: Family, name: string): boolean {
		const owner = this.#owners.get(key);
		if (owner === undefined) this.#owners.set(key, family);
		if (owner === undefined || owner === family) return true;
		const left = `${name}：${owner}里已有，没有用${family}里的 # ${this.#measureWord}`;
		this.#left.set(left, (this.#left.get(left) ?? 0) + 1);
		return false;
	}

	notices(): readonly string[] {
		const lines = [...this.#left].map(([text, count]) => text.replace('#', String(count)));
		return lines.length === 0 ? [] : [`同一个数只从一处来：${enumerate(lines)}。`];
	}
}

function take<R extends object>(
	parts: readonly FamilyProposal[],
	owners: Owners,
	rowsOf: (content: LedgerContent) => readonly R[],
	keyOfRow: (row: R & ImportedRow) => string,
	nameOf: (row: R) => string,
): readonly R[] {
	return parts.flatMap(({ family, proposal }) =>
		rowsOf(proposal.content).filter((row) => owners.claim(keyOfRow(row as R & ImportedRow), family, nameOf(row))),
	);
}

/** What the first that knows says. */
function joinedProfile(parts: readonly FamilyProposal[], profile: LedgerProfile): LedgerProfile {
	const [first] = parts;
	const joined = { ...(first?.proposal.content.profile ?? profile) };
	for (const { proposal } of parts) {
		const said = proposal.content.profile;
		joined.department ||= said.department;
		joined.year ||= said.year;
		joined.pack ||= said.pack;
		joined.compiledOn ||= said.compiledOn;
	}
	return joined;
}

function joinedUnits(parts: readonly FamilyProposal[]): LedgerContent['units'] {
	const units = new Map<string, LedgerContent['units'][number]>();
	for (const { proposal } of parts) {
		for (const unit of proposal.content.units) {
			const known = units.get(unit.code);
			if (known === undefined) units.set(unit.code, unit);
			else units.set(unit.code, { ...known, nature: known.nature || unit.nature, parent: known.parent || unit.parent });
		}
	}
	return [...units.values()];
}
