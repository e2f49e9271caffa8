import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { type SheetPlan, type Side, sideOf } from '../../../shared/intake/plan.ts';
import type { RowPlan, RowState } from '../../../shared/intake/plan-rows.ts';
import { useBook } from '../../frame/context.ts';
import { entryContext } from '../../model/entry/fields.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { rowWords, STATE_WORDS } from '../../model/import/rows.ts';
import { useLive } from '../../model/live.ts';

interface ImportRowsProps {
	readonly desk: ImportDesk;
	readonly planned: SheetPlan;
}

const WHICH = ['changed', 'conflict', 'all'] as const;
type Which = (typeof WHICH)[number];

/** Conflicts first, then what is new and changed, then what the file lacks, last what is the same. */
const RANKS = { conflict: 0, new: 1, changed: 2, absent: 3, same: 4 } as const;

const ROW_HEIGHT = 24;

/** The rows of a table with both sides, and which one is taken. */
export function ImportRows({ desk, planned }: ImportRowsProps) {
	const [which, setWhich] = useState<Which>('changed');
	const { name } = planned.sheet;
	const counts = useLive(() => desk.counts.value.get(name), [desk, name]);
	const rows = useMemo(() => rowsFor(planned, which), [planned, which]);
	const inState = (state: RowState) => planned.rows.filter((row) => row.state === state);
	const { conflict = 0, absent = 0, same = 0 } = counts ?? {};
	const all = planned.rows.length;
	return (
		<>
			<div className="import-which">
				<select
					className="import-select"
					aria-label="看哪些行"
					value={which}
					onChange={({ target }) => setWhich(WHICH.find((one) => one === target.value) ?? 'changed')}
				>
					<option value="changed">有变化的 {all - same}</option>
					<option value="conflict">冲突 {conflict}</option>
					<option value="all">全部 {all}</option>
				</select>
				{conflict > 0 && (
					<span className="note">
						冲突：账里手工改过，文件里又是另一个数。逐个选，或者
						<button
							type="button"
							className="plain import-link"
							onClick={() => desk.choose(inState('conflict'), 'ledger')}
						>
							都用现有的
						</button>
						<button
							type="button"
							className="plain import-link"
							onClick={() => desk.choose(inState('conflict'), 'file')}
						>
							都用文件的
						</button>
					</span>
				)}
				{absent > 0 && (
					<span className="note">
						文件里没有的 {absent} 行留着不动；
						<button type="button" className="plain import-link" onClick={() => desk.choose(inState('absent'), 'file')}>
							都删去
						</button>
						<button
							type="button"
							className="plain import-link"
							onClick={() => desk.choose(inState('absent'), 'ledger')}
						>
							都留着
						</button>
					</span>
				)}
			</div>
			<RowTable desk={desk} planned={planned} rows={rows} />
		</>
	);
}

function rowsFor({ rows }: SheetPlan, which: Which): readonly RowPlan[] {
	const kept = rows.filter(
		({ state }) => which === 'all' || (which === 'conflict' ? state === 'conflict' : state !== 'same'),
	);
	return kept.toSorted((a, b) => RANKS[a.state] - RANKS[b.state]);
}

interface RowTableProps {
	readonly desk: ImportDesk;
	readonly planned: SheetPlan;
	readonly rows: readonly RowPlan[];
}

function RowTable({ desk, planned, rows }: RowTableProps) {
	const book = useBook();
	const context = useLive(() => entryContext(book.disclosure), [book]);
	const scroller = useRef<HTMLDivElement>(null);
	// oxlint-disable-next-line react/incompatible-library -- without React Compiler nothing is memoised behind our back
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => ROW_HEIGHT,
		overscan: 12,
	});
	const items = virtual.getVirtualItems();
	const before = items[0]?.start ?? 0;
	const behind = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
	return (
		// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is scrolled must be reached by the keyboard
		<div className="import-scroller" ref={scroller} role="group" aria-label={planned.sheet.name} tabIndex={0}>
			<table>
				<thead>
					<tr>
						<th className="import-col-state">状态</th>
						<th className="import-col-row">文件行</th>
						<th className="import-col-unit">单位</th>
						<th className="import-col-subject">科目、名称</th>
						<th>其他</th>
						<th className="import-col-side import-number">账套现有</th>
						<th className="import-col-side import-number">文件里</th>
						<th className="import-col-difference import-number">差额</th>
						<th className="import-col-choice">导入后用</th>
					</tr>
				</thead>
				<tbody>
					{before > 0 && <Gap height={before} columns={9} />}
					{items.map(({ index }) => {
						const row = rows[index];
						return row === undefined ? null : (
							<Row key={row.key} desk={desk} planned={planned} row={row} context={context} />
						);
					})}
					{behind > 0 && <Gap height={behind} columns={9} />}
				</tbody>
			</table>
			{rows.length === 0 && <p className="note import-none">没有这样的行。</p>}
		</div>
	);
}

/** The room of rows that are not drawn. */
export function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
	const style = useMemo(() => ({ height }), [height]);
	return (
		<tr aria-hidden="true" style={style}>
			<td colSpan={columns}>{'\u00a0'}</td>
		</tr>
	);
}

interface RowProps {
	readonly desk: ImportDesk;
	readonly planned: SheetPlan;
	readonly row: RowPlan;
	readonly context: Parameters<typeof rowWords>[2];
}

function Row({ desk, planned, row, context }: RowProps) {
	const words = useMemo(() => rowWords(planned.sheet, row, context), [planned.sheet, row, context]);
	const side = useLive(() => sideOf(planned.sheet, row, desk.choices.value), [desk, planned, row]);
	const look = words.number ? 'import-number' : '';
	return (
		<tr className={`import-row-${row.state}`}>
			<td className={`import-${row.state}`}>{STATE_WORDS[row.state]}</td>
			<td className="note">{words.fileRow}</td>
			<td title={words.unit}>{words.unit}</td>
			<td title={words.subject}>{words.subject}</td>
			<td title={words.rest}>{words.rest}</td>
			<td className={look} title={words.before}>
				{words.before}
			</td>
			<td className={row.state === 'same' ? look : `${look} import-after`} title={words.after}>
				{words.after}
			</td>
			<td className="import-number">{words.difference}</td>
			<td>{row.state !== 'same' && <Choice row={row} side={side} onChoose={(one) => desk.choose([row], one)} />}</td>
		</tr>
	);
}

interface ChoiceProps {
	readonly row: RowPlan;
	readonly side: Side | undefined;
	readonly onChoose: (side: Side) => void;
}

function Choice({ row, side, onChoose }: ChoiceProps) {
	const words = {
		new: ['不加', '加上'],
		absent: ['留着', '删去'],
		changed: ['现有', '文件'],
		conflict: ['现有', '文件'],
		same: ['', ''],
	}[row.state];
	return (
		<span className="import-choice" role="radiogroup" aria-label="用哪一边">
			{SIDES.map((one, index) => (
				<label key={one}>
					<input type="radio" name={row.key} checked={side === one} onChange={() => onChoose(one)} />
					{words[index]}
				</label>
			))}
		</span>
	);
}

const SIDES = ['ledger', 'file'] as const satisfies readonly Side[];
