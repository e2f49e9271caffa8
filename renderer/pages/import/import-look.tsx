import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef } from 'react';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { type LookLine, lookLines } from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';
import { LookRow } from './import-lines.tsx';
import { Gap } from './import-rows.tsx';
import { correct } from './read-files.ts';

const ROW_HEIGHT = 24;

/** 认表: what each sheet of each file was taken for, how sure, and what it says of itself; each can be put right here. */
export function ImportLook({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const lines = useLive(() => linesOf(desk), [desk]);
	const kinds = useLive(() => desk.seen.value?.kinds ?? [], [desk]);
	const chosen = useLive(() => desk.chosenLine.value, [desk]);
	const offer = useLive(() => desk.offer.value, [desk]);
	const within = useLive(() => desk.within.value, [desk]);
	const scroller = useRef<HTMLDivElement>(null);
	// oxlint-disable-next-line react/incompatible-library -- without React Compiler nothing is memoised behind our back
	const virtual = useVirtualizer({
		count: lines.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => ROW_HEIGHT,
		overscan: 10,
	});
	const items = virtual.getVirtualItems();
	const before = items[0]?.start ?? 0;
	const behind = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
	return (
		<section className="import-look" aria-label="文件和工作表">
			{within !== undefined && (
				<p className="import-offer" role="status">
					这个文件另有 {within.tables.length} 张表读得和它原来一样。
					<button
						type="button"
						className="plain import-link"
						onClick={() => correct(program, desk, () => desk.takeWithin())}
					>
						都改成{within.said.amountUnit ?? `${within.said.year} 年`}
					</button>
					<button type="button" className="plain import-link" onClick={() => (desk.within.value = undefined)}>
						只改这一张
					</button>
				</p>
			)}
			{within === undefined && offer !== undefined && (
				<p className="import-offer" role="status">
					另有 {offer.alike.length} 个文件格式和它一样。
					<button
						type="button"
						className="plain import-link"
						onClick={() => correct(program, desk, () => desk.takeOffer())}
					>
						都照这样改
					</button>
					<button type="button" className="plain import-link" onClick={() => (desk.offer.value = undefined)}>
						只改这一个
					</button>
				</p>
			)}
			{/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys go from button to button in it */}
			<div className="import-scroller" ref={scroller} onKeyDown={(event) => moveBetweenRows(event)}>
				<table>
					<thead>
						<tr>
							<th className="import-col-name">文件、工作表</th>
							<th className="import-col-kind">认作</th>
							<th className="import-col-sure">把握</th>
							<th className="import-col-year">年度</th>
							<th className="import-col-amount">单位</th>
							<th className="import-col-department">部门</th>
							<th className="import-col-count import-number">读到</th>
							<th>说明</th>
						</tr>
					</thead>
					<tbody>
						{before > 0 && <Gap height={before} columns={8} />}
						{items.map(({ index }) => {
							const line = lines[index];
							return line === undefined ? null : (
								<LookRow key={line.key} desk={desk} line={line} kinds={kinds} chosen={line.key === chosen} />
							);
						})}
						{behind > 0 && <Gap height={behind} columns={8} />}
					</tbody>
				</table>
			</div>
		</section>
	);
}

/** Follows what was seen and what is folded. */
export function linesOf(desk: ImportDesk): readonly LookLine[] {
	return lookLines(desk.seen.value?.files ?? [], desk.questions.value, desk.folded.value);
}

/** Up and down go to the same control of the next row. */
function moveBetweenRows(event: KeyboardEvent): void {
	const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
	const here = event.target;
	if (step === 0 || !(here instanceof HTMLButtonElement)) return;
	const row = here.closest('tr');
	const next = step === 1 ? row?.nextElementSibling : row?.previousElementSibling;
	const button = next?.querySelector<HTMLButtonElement>('.import-name');
	if (button === null || button === undefined) return;
	event.preventDefault();
	button.focus();
	button.click();
}
