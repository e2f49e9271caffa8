import { formatScaled } from '../../money/format.ts';
import { percentOf } from '../../money/round.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgePercent, judgeSame, type Verdict } from '../tolerance.ts';
import { halfUnits } from './number.ts';
import type { Reading } from './reading.ts';
import { levelOf, whereSaid } from './say.ts';
import type { Printed } from './told.ts';

/** The words for a stated amount against the same figure elsewhere; nothing when they agree. */
export function compareAmount(code: string, name: string, said: Reading, printed: Printed): Finding[] {
	const difference = said.value - printed.value;
	const level = levelOf(judgeStated(said, difference));
	if (level === undefined) return [];
	const [left, right, gap] = [said.text, wan(printed.value), wan(difference)];
	const hint = level === 'warning' ? '同一个数在两处应当一样，可能是调平尾差，请核对。' : '';
	return [
		{
			code,
			level,
			message: `“${name}”文字里是 ${left}，${printed.place}是 ${right} 万元，相差 ${gap} 万元。${hint}`,
			where: [whereSaid(said), printed.where],
			left,
			right,
			difference: gap,
		},
	];
}

/** A text that prints fewer decimals than the table has rounded the same figure once more. */
function judgeStated(said: Reading, difference: number): Verdict {
	const size = Math.abs(difference);
	if (said.decimals < 2 && said.value !== 0 && 2 * size <= halfUnits(said)) return 'holds';
	return judgeSame(difference);
}

export interface PercentClaim {
	readonly code: string;
	/** What the percentage is of, for the message: “基本支出”占比 */
	readonly name: string;
	readonly said: Reading;
	readonly part: Pick<Printed, 'value' | 'halfUnits'>;
	readonly whole: Pick<Printed, 'value' | 'halfUnits'>;
	/** How it is computed, with numbers: 3249.99 ÷ 33293.63 */
	readonly sum?: string;
}

/** A stated percentage against its operands; nothing when it lies where they allow it. */
export function comparePercent(claim: PercentClaim): Finding[] {
	const { code, name, said, part, whole } = claim;
	if (whole.value === 0) return [];
	const level = levelOf(percentVerdict(claim) ?? 'holds');
	if (level === undefined) return [];
	const decimals = Math.max(2, said.decimals);
	const computed = percentOf(part.value, whole.value, decimals) ?? 0;
	const scale = 10 ** (decimals - said.decimals);
	const [left, right] = [said.text, `${formatScaled(computed, decimals)}%`];
	const difference = formatScaled(said.value * scale - computed, decimals);
	const sum = claim.sum ?? `${wan(part.value)}÷${wan(whole.value)}`;
	const hint = level === 'hint' ? '只差 0.01 个百分点以内，可能是截断，请看一看。' : '';
	const message = `${name}写的是 ${left}，按 ${sum} 算是 ${right}，相差 ${difference} 个百分点。${hint}`;
	return [{ code, level, message, where: [whereSaid(said)], left, right, difference }];
}

/** `undefined` when the whole is zero. */
export function percentVerdict({
	said,
	part,
	whole,
}: Pick<PercentClaim, 'said' | 'part' | 'whole'>): Verdict | undefined {
	return judgePercent({
		stated: said.value,
		decimals: said.decimals,
		part: part.value,
		whole: whole.value,
		partError: part.halfUnits,
		wholeError: whole.halfUnits,
	});
}
