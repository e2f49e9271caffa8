import { useEffect, useMemo, useRef, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import { type IndicatorDesk, type IndicatorSheet, indicatorDesk } from '../../model/entry/indicator-desk.ts';
import { isFromEntries } from '../../model/entry/paste.ts';
import { useLive } from '../../model/live.ts';
import { missingOf } from '../../model/missing.ts';
import { tellSummary } from '../../model/status.ts';
import { looksLikeWan } from '../../sheet/amount.ts';
import type { EditAnswer, PastedBlock, Selection, SheetActions, SheetColumn, SheetModel } from '../../sheet/model.ts';
import { Sheet, type SheetHandle } from '../../sheet/sheet.tsx';
import { Strip } from './formula-strip.tsx';
import { summaryText } from './line-page.tsx';
import { type Asked, PasteDialog } from './paste-dialog.tsx';
import type { EntryPlace } from './place.ts';
import { useKeysBack } from './use-keys-back.ts';
import { useRoom } from './use-room.ts';

/** 其他数据: all indicators that the pack declares, this year and the year before. */
export function IndicatorPage({ sheet, place }: { readonly sheet: IndicatorSheet; readonly place: EntryPlace }) {
	const program = useProgram();
	const book = useBook();
	const desk = useMemo(() => indicatorDesk(book, sheet), [book, sheet]);
	const missing = useLive(() => missingOf(book).get(sheet.name) ?? 0, [book, sheet]);
	const [roomRef, room] = useRoom();
	const model = useModel(desk, room);
	const [selection, setSelection] = useState<Selection | undefined>(undefined);
	const [goal, setGoal] = useState<Selection | undefined>(() => desk.left);
	const [asked, setAsked] = useState<Asked | undefined>(undefined);
	const handle = useRef<SheetHandle>(null);
	useEffect(() => {
		const at = rowFor(desk, place.row);
		if (at !== undefined) setGoal({ anchor: at, head: at });
	}, [desk, place]);
	const actions = useMemo(
		(): SheetActions => ({
			edit: (edits, how) => desk.edit(edits, how),
			async paste(block: PastedBlock): Promise<EditAnswer> {
				if (!asksForUnit(desk, block)) return await desk.paste(block, { unit: '元', onlyBlank: false });
				return await new Promise<EditAnswer>((resolve) => setAsked({ block, resolve }));
			},
			typing: (typed) => desk.type(typed),
			selected(selected) {
				desk.remember(selected);
				setSelection(selected);
			},
		}),
		[desk],
	);
	useEffect(() => {
		if (selection !== undefined) tellSummary(program, summaryText(model, selection));
	}, [program, model, selection]);
	useKeysBack(handle, asked !== undefined);
	return (
		<main className="entry-page">
			<div className="page-bar entry-bar">
				<h1>{sheet.name}</h1>
				<span className="note">每个指标填整个部门的数；按计量单位填，金额填元。</span>
				{missing > 0 && <strong className="entry-bar-missing">缺 {missing}</strong>}
			</div>
			<IndicatorStrip desk={desk} model={model} selection={selection} />
			<div className="entry-sheet" ref={roomRef}>
				{room > 0 && <Sheet model={model} actions={actions} selection={goal} takesKeys ref={handle} />}
			</div>
			{asked !== undefined && <PasteDialog desk={desk} asked={asked} onClose={() => setAsked(undefined)} />}
		</main>
	);
}

/** Only amounts may be in 万元. */
function asksForUnit(desk: IndicatorDesk, block: PastedBlock): boolean {
	const { at, cells } = block;
	if (isFromEntries(block, desk.view.peek().context.declaration)) return false;
	const amounts = desk.view
		.peek()
		.lines.slice(at.row, at.row + cells.length)
		.every(({ declared }) => declared?.measure.kind === 'amount');
	return amounts && looksLikeWan(cells);
}

function useModel(desk: IndicatorDesk, room: number): SheetModel {
	const view = useLive(() => desk.view.value, [desk]);
	const columns = useMemo(() => stretched(view.columns, room), [view.columns, room]);
	return useMemo(
		() => ({
			name: desk.sheet.name,
			columns,
			header: [columns.map(({ name }, column) => ({ text: name, column, colspan: 1, rowspan: 1 }))],
			frozenRows: 0,
			rows: view.rows,
			foot: [],
			rowHeads: true,
			growing: false,
		}),
		[desk, columns, view.rows],
	);
}

/** The explanation, which stands last, takes what is left. */
function stretched(columns: readonly SheetColumn[], room: number): readonly SheetColumn[] {
	const left = room - columns.reduce((sum, { width }) => sum + width, 0);
	return columns.map((column, index) =>
		index === columns.length - 1 ? { ...column, width: Math.max(160, column.width + left) } : column,
	);
}

function rowFor(desk: IndicatorDesk, wanted: string | undefined) {
	if (wanted === undefined) return undefined;
	const { lines, columns, context } = desk.view.value;
	const stored = desk.book.rows.table('indicators').value.find(({ id }) => String(id) === wanted);
	const row = lines.findIndex(({ name, unit }) => name === (stored?.name ?? wanted) && unit === (stored?.unit ?? ''));
	if (row === -1) return undefined;
	const key = stored !== undefined && stored.year !== context.year ? 'last' : 'this';
	return {
		row,
		column: Math.max(
			0,
			columns.findIndex((column) => column.key === key),
		),
	};
}

interface IndicatorStripProps {
	readonly desk: IndicatorDesk;
	readonly model: SheetModel;
	readonly selection: Selection | undefined;
}

function IndicatorStrip({ desk, model, selection }: IndicatorStripProps) {
	const view = useLive(() => desk.view.value, [desk]);
	const typed = useLive(() => desk.typing.value?.text, [desk]);
	const at = selection?.active ?? selection?.anchor;
	const row = at === undefined ? undefined : model.rows[at.row];
	const cell = at === undefined ? undefined : row?.cells[at.column];
	const line = at === undefined ? undefined : view.lines[at.row];
	const wanted = cell?.state === 'missing';
	return (
		<Strip
			row={row?.head ?? ''}
			column={line?.name ?? ''}
			text={typed ?? (cell === undefined || wanted ? '' : (cell.copied ?? cell.text))}
			help={line?.declared === undefined ? '' : `${line.declared.unitOfMeasure}：${line.declared.help}`}
			right={wanted ? '报告要用，还没有填；没有的填 0' : cell?.mark === undefined ? '' : (cell.spoken ?? '')}
			alert={cell?.mark !== undefined}
		/>
	);
}
