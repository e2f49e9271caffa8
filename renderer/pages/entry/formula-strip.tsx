import { describeOrigin, parseOrigin } from '../../../shared/ledger/origin.ts';
import type { EntryColumn } from '../../model/entry/columns.ts';
import type { EntryDesk } from '../../model/entry/desk.ts';
import { type Line, lackingColumns, lineCells } from '../../model/entry/lines.ts';
import { useLive } from '../../model/live.ts';
import type { Selection, SheetCell, SheetModel } from '../../sheet/model.ts';

interface FormulaStripProps {
	readonly desk: EntryDesk;
	readonly model: SheetModel;
	readonly selection: Selection | undefined;
}

/** 编辑栏: where one is, what the cell holds, what belongs there, and what the row still lacks. */
export function FormulaStrip({ desk, model, selection }: FormulaStripProps) {
	const view = useLive(() => desk.view.value, [desk]);
	const marks = useLive(() => desk.marks.value, [desk]);
	const typed = useLive(() => desk.typing.value?.text, [desk]);
	const at = selection?.active ?? selection?.anchor;
	const row = at === undefined ? undefined : model.rows[at.row];
	const column = at === undefined ? undefined : view.columns[at.column];
	const cell = at === undefined ? undefined : row?.cells[at.column];
	const line = row === undefined ? undefined : view.lineOf(row.key);
	const mark =
		line?.kind === 'row' && column?.role === 'typed'
			? marks.of(line.row).find(({ field }) => field === column.declared.field)?.finding
			: undefined;
	const help = column?.role === 'typed' ? column.declared.help : (cell?.refusal ?? '');
	return (
		<Strip
			row={row?.head ?? ''}
			column={column?.name ?? ''}
			text={typed ?? (cell === undefined || cell.state === 'missing' ? '' : wholeText(cell, column))}
			help={help}
			right={mark === undefined ? aboutLine(desk, line) : mark.message}
			alert={mark !== undefined}
		/>
	);
}

/** A code with its name, a value that the cell shortens in full. */
function wholeText(cell: SheetCell, column: EntryColumn | undefined): string {
	if (column?.role !== 'typed' || cell.copied === undefined) return cell.text;
	const { type } = column.declared;
	if (type === 'unit') return `${cell.copied} ${cell.text}`;
	return type === 'code' ? cell.text : cell.copied;
}

interface StripProps {
	readonly row: string;
	readonly column: string;
	readonly text: string;
	readonly help: string;
	readonly right: string;
	readonly alert: boolean;
}

export function Strip({ row, column, text, help, right, alert }: StripProps) {
	return (
		<div className="entry-strip" aria-live="off">
			<span className="entry-strip-at">
				{row !== '' && <b>{row}</b>} {column}
			</span>
			<i aria-hidden="true">fx</i>
			<span className="entry-strip-text">
				{text !== '' && <span className="entry-strip-value">{text}</span>}
				<span className="note">{help}</span>
			</span>
			{right !== '' && (
				<span className={alert ? 'entry-strip-right entry-strip-alert' : 'entry-strip-right'}>{right}</span>
			)}
		</div>
	);
}

/** What a row lacks, or where it came from. */
function aboutLine(desk: EntryDesk, line: Line | undefined): string {
	if (line === undefined) return '';
	const { sheet } = desk;
	const cells = lineCells(sheet, line, desk.context.peek());
	if (line.kind === 'row') {
		const lacking = sheet.target === 'units' ? lackingColumns(sheet, cells).map(({ name }) => name) : [];
		if (lacking.length > 0) return `尚缺 ${lacking.join('、')}`;
		const from = 'origin' in line.row ? describeOrigin(parseOrigin(line.row.origin)) : '';
		return from === '' ? '' : `来自 ${from}`;
	}
	if (line.kind === 'new' && line.slot) return '报告要用的文字，还没有写';
	const given = { ...desk.view.peek().tab.given, ...cells };
	const lacking = lackingColumns(sheet, given).map(({ name }) => name);
	const what = line.kind === 'new' ? '新行' : line.draft.carried === 1 ? '上年带来，待确认' : '待填行，不计入合计';
	return lacking.length === 0 ? `${what}：再填一次任一格即确认` : `${what}，尚缺 ${lacking.join('、')}`;
}
