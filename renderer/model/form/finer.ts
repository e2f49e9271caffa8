import { classOf, groupOf } from '../../../shared/catalog/catalog.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { entriesOf, type Selection } from '../../../shared/facts/selection.ts';
import type { BlockDeclaration, FormDeclaration } from '../../../shared/forms/declare.ts';
import { partsOf } from '../where.ts';
import type { Below } from './below.ts';

/**
 * 明细格：of the cells of a form that show the same single entry (项, 款, 类, 合计; 财政拨款收入,
 * 本年收入合计) the one with the narrowest conditions is where one types; the others are sums.
 */
export class FinestCells {
	readonly #form: FormDeclaration;
	readonly #below: Below;
	readonly #figure: (line: string, column: string) => Figure;
	readonly #finer = new WeakMap<Figure, readonly Figure[]>();

	constructor(form: FormDeclaration, below: Below, figure: (line: string, column: string) => Figure) {
		this.#form = form;
		this.#below = below;
		this.#figure = figure;
	}

	/** One entry lies below, and no narrower cell of the form has it. Live, as `count` is. */
	isFinest(figure: Figure): boolean {
		if (this.#below.count(figure) !== 1) return false;
		const { line, column } = partsOf(figure.id);
		const block = this.#form.blocks.find(({ amounts }) => amounts.some((amount) => amount.column === column));
		if (block === undefined || isTotalLine(block, line)) return false;
		let finer = this.#finer.get(figure);
		if (finer === undefined) {
			finer = this.#findFiner(figure, block, line);
			this.#finer.set(figure, finer);
		}
		return finer.every((other) => this.#below.count(other) !== 1);
	}

	#findFiner(figure: Figure, block: BlockDeclaration, line: string): readonly Figure[] {
		const own = this.#below.selection(figure);
		if (own === undefined) return [];
		const lines =
			block.lines.kind === 'fixed'
				? block.lines.lines.flatMap((other) => (other.kind === 'select' ? [other.key] : []))
				: [line];
		return lines.flatMap((key) =>
			block.amounts.flatMap(({ column }) => {
				const other = this.#figure(key, column);
				const selection = other === figure ? undefined : this.#below.selection(other);
				return selection !== undefined && implies(selection, own) && !implies(own, selection) ? [other] : [];
			}),
		);
	}
}

/** 合计, 类 and 款 of a list that the ledger gives. */
function isTotalLine({ lines }: BlockDeclaration, line: string): boolean {
	switch (lines.kind) {
		case 'fixed':
			return false;
		case '单位':
			return line === lines.totalName;
		case '功能科目':
			return line === lines.totalName || line.length < 7;
	}
}

/** Whether every entry that the narrow selection takes is one that the wide selection takes, by the conditions alone. */
export function implies(narrow: Selection, wide: Selection): boolean {
	const known = withParents(narrow);
	return entriesOf(wide).every(([name, values]) => {
		const given = known[name];
		return given?.every((value) => values.includes(value)) ?? false;
	});
}

/** With the 款 and 类 that follow from codes. */
function withParents(selection: Selection): Selection {
	const { 功能科目项: item, 经济科目款: economic } = selection;
	const group = selection.功能科目款 ?? item?.map(groupOf);
	const top = selection.功能科目类 ?? (item ?? group)?.map(classOf);
	const economicTop = selection.经济科目类 ?? economic?.map(classOf);
	return {
		...selection,
		...(group === undefined ? {} : { 功能科目款: group }),
		...(top === undefined ? {} : { 功能科目类: top }),
		...(economicTop === undefined ? {} : { 经济科目类: economicTop }),
	};
}
