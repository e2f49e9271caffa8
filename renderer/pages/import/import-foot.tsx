import { Button } from 'antd';
import { useState } from 'react';
import type { PlanTotal } from '../../../shared/intake/plan-totals.ts';
import type { TotalLine } from '../../../shared/intake/proposal.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import { LevelMark, type Mark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';

/** A cell that says nothing. */
const BLANK = '\u00a0';

/** Totals of the files beside those of the rows, totals before and after, and the one button that writes. */
export function ImportFoot({ desk }: { readonly desk: ImportDesk }) {
	const totals = useLive(() => desk.totals.value, [desk]);
	const stated = useLive(() => errorsFirst(desk.seen.value?.proposal.totals ?? []), [desk]);
	return (
		<footer className="import-foot">
			{stated.length + totals.length > 0 && (
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled must be reached by the keyboard
				<div className="import-totals-table" role="group" aria-label="合计核对" tabIndex={0}>
					<table aria-label="合计">
						<thead>
							<tr>
								<th>合计（元）</th>
								<th className="import-number">文件写的</th>
								<th className="import-number">逐行加起来</th>
								<th className="import-number">导入前</th>
								<th className="import-number">导入后</th>
								<th>核对</th>
							</tr>
						</thead>
						<tbody>
							{stated.map((line, index) => (
								<StatedRow key={index} line={line} />
							))}
							{totals.map((line) => (
								<BookRow key={line.name} line={line} />
							))}
						</tbody>
					</table>
				</div>
			)}
			<Buttons desk={desk} />
		</footer>
	);
}

function errorsFirst(lines: readonly TotalLine[]): readonly TotalLine[] {
	const isError = ({ outcome }: TotalLine) => outcome === 'error';
	return [...lines.filter(isError), ...lines.filter((line) => !isError(line))];
}

const MARKS: Readonly<Record<TotalLine['outcome'], Mark>> = {
	same: 'passed',
	rounding: 'passed',
	explained: 'hint',
	error: 'error',
	unchecked: 'unchecked',
};

function StatedRow({ line: { what, file, rows, outcome, why } }: { readonly line: TotalLine }) {
	const words = outcome === 'same' ? '一致' : why;
	return (
		<tr>
			<td title={what}>{what}</td>
			<td className="import-number">{file === null ? '' : formatYuan(fen(file))}</td>
			<td className="import-number">{formatYuan(fen(rows))}</td>
			<td>{BLANK}</td>
			<td>{BLANK}</td>
			<td title={words}>
				<LevelMark level={MARKS[outcome]} decorative /> {words}
			</td>
		</tr>
	);
}

function BookRow({ line: { name, open, before, file, after } }: { readonly line: PlanTotal }) {
	const change = fen(after - before);
	return (
		<tr>
			<td title={name}>{name}</td>
			<td>{BLANK}</td>
			<td className="import-number">{formatYuan(file)}</td>
			<td className="import-number">{formatYuan(before)}</td>
			<td className="import-number">{open ? <span className="note">待选定冲突</span> : formatYuan(after)}</td>
			<td>
				{!open && change !== 0 && `变动 ${formatYuan(change)}`}
				{!open && change === 0 && <span className="note">没有变动</span>}
			</td>
		</tr>
	);
}

function Buttons({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const why = useLive(() => whyNot(desk), [desk]);
	const taken = useLive(() => [...desk.taken.value.values()].reduce((sum, count) => sum + count, 0), [desk]);
	const [busy, setBusy] = useState(false);
	const carryOut = async () => {
		setBusy(true);
		// The button shows that it works before the rows are put together.
		await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
		const done = program.take(await desk.carryOut());
		setBusy(false);
		if (done === undefined) return;
		const choices = [...done.remember];
		if (choices.length === 0) return;
		program.take(await program.bridge.call('import/remember', { book: desk.book.id, choices }));
	};
	return (
		<div className="import-buttons">
			<span className="note">写入是一步，之后可以整步撤销。</span>
			<span className="import-why">{why}</span>
			<Button type="primary" disabled={why !== ''} loading={busy} onClick={() => void carryOut()}>
				写入 {taken} 处
			</Button>
		</div>
	);
}

/** Why nothing can be written as it stands; blank when it can. */
function whyNot(desk: ImportDesk): string {
	const { proposal } = desk.seen.value ?? {};
	if (desk.reading.value !== undefined || desk.stale.value) return '正在读';
	const faults = proposal?.faults ?? [];
	const [fault] = faults;
	if (fault !== undefined) return `${fault.message}${faults.length > 1 ? ` 等 ${faults.length} 处` : ''}`;
	const questions = desk.questions.value.length;
	if (questions > 0) return `还有 ${questions} 个问题没有回答`;
	const open = desk.open.value;
	if (open > 0) return `还有 ${open} 处冲突未选定`;
	return [...desk.taken.value.values()].some((count) => count > 0) ? '' : '没有要写入的变化';
}
