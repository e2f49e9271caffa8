import type { Selection } from '../../facts/selection.ts';
import { basicLines, itemLines } from './details.ts';
import { shareOut } from './funds.ts';
import { type Line, spendingLine } from './lines.ts';
import type { Stated } from './stated.ts';
import { BUSINESS, OTHER_FUND, OTHER_ONLY, PROJECTS, SPENDING } from './terms.ts';

/** 支出 by 项, fund, nature and 经济科目, as fine as the forms that are there tell. */
export function spendingLines(stated: Stated, codes: readonly string[]): Line[] {
	return codes.flatMap((code) => [
		...basicLines(stated, code),
		...projectLines(stated, code),
		...OTHER_ONLY.flatMap((nature) => otherLines(stated, code, nature)),
	]);
}

/** 项目支出: by 经济科目 where it follows, else the amount alone, which is an entry too. */
function projectLines(stated: Stated, code: string): Line[] {
	const selection: Selection = { ...SPENDING, 支出性质: [PROJECTS], 功能科目项: [code] };
	const shares = shareOut(stated, selection);
	return itemLines(stated, selection, shares, { functionCode: code, nature: PROJECTS });
}

/** 上缴上级支出, 经营支出, 对附属单位补助支出: always 其他资金; only 经营支出 has a form by 经济科目. */
function otherLines(stated: Stated, code: string, nature: string): Line[] {
	const selection: Selection = { ...SPENDING, 支出性质: [nature], 功能科目项: [code] };
	const whole = stated.amount(selection);
	if (whole === undefined || whole.value === 0) return [];
	const line = { functionCode: code, source: OTHER_FUND, nature };
	const items = nature === BUSINESS ? stated.items(selection) : undefined;
	const sum = [...(items ?? [])].reduce((total, [, amount]) => total + amount.value, 0);
	if (items === undefined || sum !== whole.value) return [spendingLine({ ...line, amount: whole.value, from: whole })];
	return [...items].map(([economicCode, amount]) =>
		spendingLine({ ...line, economicCode, amount: amount.value, from: amount }),
	);
}
