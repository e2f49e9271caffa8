import { operandNames } from '../../../shared/facts/definition.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import { columnNames } from '../../../shared/published/columns.ts';
import type { Place } from '../places.ts';
import { partsOf } from '../where.ts';
import { type Below, compiled } from './below.ts';
import { implies } from './finer.ts';
import { nameOfCell, plainLabel, shortUnitNames } from './names.ts';

/** 谁用到它: a place that shows a sum in which the figure is, or a sentence that states it. */
export interface Use {
	readonly text: string;
	readonly place: Place;
}

export interface Uses {
	readonly uses: readonly Use[];
	/** How many there are beyond those. */
	readonly more: number;
}

const MOST_USES = 12;
/** So many entries are compared one by one; of more the conditions decide. */
const MOST_ENTRIES = 200;

/** The cells of all forms that contain a figure, then the sentences that state it or such a cell. */
export function usesOf(disclosure: Disclosure, below: Below, figure: Figure, entries: readonly Entry[]): Uses {
	const contains = containment(below, figure, entries);
	const cells = cellUses(disclosure, figure, contains);
	const { exact, other } = sentenceUses(disclosure, figure, contains);
	const all = [...cells, ...exact, ...other];
	const kept = [...cells.slice(0, MOST_USES - Math.min(4, exact.length)), ...exact, ...other].slice(0, MOST_USES);
	return { uses: kept, more: all.length - kept.length };
}

/** Whether another figure has this one in it: as an operand, or because it takes all of its entries. */
function containment(below: Below, figure: Figure, entries: readonly Entry[]): (other: Figure) => boolean {
	const known = new Map<string, boolean>();
	const own = below.selection(figure);
	const takesAll = (other: Figure): boolean => {
		const selection = below.selection(other);
		if (selection === undefined || own === undefined) return false;
		if (entries.length === 0 || entries.length > MOST_ENTRIES) return implies(own, selection);
		const takes = compiled(selection);
		return entries.every(takes);
	};
	const contains = (other: Figure): boolean => {
		if (other.id === figure.id) return true;
		let answer = known.get(other.id);
		if (answer === undefined) {
			known.set(other.id, false);
			const names = operandNames(below.taken(other));
			answer = names.length === 0 ? takesAll(other) : names.some((name) => contains(other.resolve(name)));
			known.set(other.id, answer);
		}
		return answer;
	};
	return contains;
}

/** One line for each column of a form: 公开03 20801、208、合计，财政拨款收入. */
function cellUses(disclosure: Disclosure, figure: Figure, contains: (other: Figure) => boolean): Use[] {
	const uses: Use[] = [];
	const own = partsOf(figure.id).form;
	// The form itself first: one mostly looks for the totals above.
	const tables = disclosure.tables.toSorted((a, b) => Number(b.number === own) - Number(a.number === own));
	for (const table of tables) {
		const { declaration } = disclosure.form(table.number);
		const names = columnNames(declaration);
		const units = shortUnitNames(disclosure.ledger.units);
		declaration.columns.forEach(({ key }, source) => {
			const rows: { readonly name: string; readonly line: string }[] = [];
			for (const row of table.rows) {
				const cell = row.cells[source];
				if (cell?.kind !== 'amount' || cell.amount === 0 || cell.figure === figure.id) continue;
				const other = disclosure.figure(cell.figure);
				if (other === undefined || !contains(other)) continue;
				const { code, label } = nameOfCell(row, key, declaration);
				const { line } = partsOf(cell.figure);
				rows.push({ name: code === '' ? (units.get(line) ?? plainLabel(label)) : code, line });
			}
			// The nearest first: a 款 before its 类 and 合计.
			const near = rows.reverse();
			const first = near[0];
			if (first === undefined) return;
			const column = names.get(key) ?? key;
			uses.push({
				text: `${table.number.replace(/表$/u, '')} ${near.map(({ name }) => name).join('、')}，${column}`,
				place: { page: 'form', form: table.number, row: first.line, column: key },
			});
		});
	}
	return uses;
}

function sentenceUses(disclosure: Disclosure, figure: Figure, contains: (other: Figure) => boolean) {
	const exact: Use[] = [];
	const other: Use[] = [];
	let heading = '';
	for (const block of disclosure.report.blocks) {
		if (block.kind === 'heading') heading = block.text;
		if (block.kind !== 'paragraph') continue;
		let before = '';
		for (const segment of block.segments) {
			if (segment.kind !== 'figure') {
				before = segment.text;
				continue;
			}
			const stated = disclosure.figure(segment.figure);
			const words = /[^，。；：、（]*$/u.exec(before)?.[0] ?? '';
			before = '';
			// Percentages and differences follow from the amounts beside them.
			if (stated?.measure.kind !== 'amount' || stated.definition.kind === 'compare' || !contains(stated)) continue;
			const use: Use = {
				text: `情况说明 ${shortHeading(heading)}：${words}${segment.text}`,
				place: { page: 'report', section: block.section, quote: `${words}${segment.text}` },
			};
			(stated.id === figure.id ? exact : other).push(use);
		}
	}
	return { exact, other };
}

function shortHeading(text: string): string {
	const plain = text.replace(/情况?说明。?$/u, '').replace(/。$/u, '');
	const signs = Array.from(plain);
	return signs.length > 16 ? `${signs.slice(0, 16).join('')}…` : plain;
}
