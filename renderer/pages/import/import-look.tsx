import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { ImportedFile, ImportKind, LookTable, LookUnread } from '../../../shared/contract/imports.ts';
import type { Question } from '../../../shared/intake/proposal.ts';
import { FAMILIES, type Family, type TableChoice } from '../../../shared/reading/table.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import {
	countWords,
	fileWords,
	kindGroups,
	type LookLine,
	lineKey,
	lookLines,
	sureWords,
	tableWords,
} from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';
import { Gap } from './import-rows.tsx';
import { correct, leaveOut, readAgain } from './read-files.ts';

const ROW_HEIGHT = 24;

/** 认表: what each sheet of each file was taken for, how sure, and what it says of itself; each can be put right here. */
export function ImportLook({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const lines = useLive(() => linesOf(desk), [desk]);
	const kinds = useLive(() => desk.seen.value?.kinds ?? [], [desk]);
	const chosen = useLive(() => desk.chosenLine.value, [desk]);
	const offer = useLive(() => desk.offer.value, [desk]);
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
			{offer !== undefined && (
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
								<Line key={line.key} desk={desk} line={line} kinds={kinds} chosen={line.key === chosen} />
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

interface LineProps {
	readonly desk: ImportDesk;
	readonly line: LookLine;
	readonly kinds: readonly ImportKind[];
	readonly chosen: boolean;
}

function Line({ desk, line, kinds, chosen }: LineProps) {
	switch (line.kind) {
		case 'file':
			return <FileLine desk={desk} file={line.file} folded={line.folded} chosen={chosen} />;
		case 'table':
			return <TableLine desk={desk} file={line.file} table={line.table} kinds={kinds} chosen={chosen} />;
		case 'unread':
			return <UnreadLine desk={desk} file={line.file} unread={line.unread} kinds={kinds} chosen={chosen} />;
	}
}

const FAMILY_WORDS: Readonly<Record<Family, string>> = {
	公开: '公开表',
	财决: '财决报表',
	预算: '预算表',
	清单: '明细清单',
	采集表: '数据采集表',
};

interface FileLineProps {
	readonly desk: ImportDesk;
	readonly file: ImportedFile;
	readonly folded: boolean;
	readonly chosen: boolean;
}

function FileLine({ desk, file, folded, chosen }: FileLineProps) {
	const program = useProgram();
	const said = useLive(() => desk.choicesOf(file), [desk, file]);
	const words = fileWords(file);
	const take = (family: Family | undefined) => {
		if (family !== undefined) correct(program, desk, () => desk.say(file, { ...desk.choicesOf(file), family }));
	};
	const bad = file.faults.length > 0;
	const forget = async () => {
		const done = program.take(await program.bridge.call('import/forget', { shape: file.shape }));
		if (done === undefined) return;
		const others = new Map(desk.said.peek());
		others.delete(file.upload);
		desk.said.value = others;
		await readAgain(program, desk);
	};
	return (
		<tr className="import-file" aria-selected={chosen}>
			<td title={file.name}>
				<button
					type="button"
					className="plain import-fold"
					aria-expanded={!folded}
					aria-label={`${folded ? '展开' : '收起'}${file.name}`}
					disabled={bad}
					onClick={() => desk.fold(file.upload, !folded)}
				>
					<svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
						<path d={folded ? 'M2 0l4 4-4 4z' : 'M0 2l4 4 4-4z'} fill="currentColor" />
					</svg>
				</button>
				{bad && <LevelMark level="error" />}
				<button type="button" className="plain import-name" onClick={() => (desk.chosenLine.value = file.upload)}>
					{file.name}
				</button>
			</td>
			<td>
				{file.family !== null && (
					<select
						className="import-select"
						aria-label={`${file.name}的来历`}
						value={said.family ?? file.family}
						onChange={({ target }) => take(FAMILIES.find((one) => one === target.value))}
					>
						{FAMILIES.map((one) => (
							<option key={one} value={one}>
								{FAMILY_WORDS[one]}
							</option>
						))}
					</select>
				)}
			</td>
			<td colSpan={6} title={words}>
				<span className="import-file-words">
					<span className={bad ? 'import-bad' : 'note'}>{words}</span>
					{file.remembered && (
						<span className="import-remembered">
							按上次的选择
							<button type="button" className="plain import-link" onClick={() => void forget()}>
								忘掉
							</button>
						</span>
					)}
					<span className="import-space" />
					<button
						type="button"
						className="plain import-link import-leave"
						aria-label={`不要${file.name}`}
						onClick={() => void leaveOut(program, desk, file.upload)}
					>
						不要
					</button>
				</span>
			</td>
		</tr>
	);
}

interface TableLineProps {
	readonly desk: ImportDesk;
	readonly file: ImportedFile;
	readonly table: LookTable;
	readonly kinds: readonly ImportKind[];
	readonly chosen: boolean;
}

function TableLine({ desk, file, table, kinds, chosen }: TableLineProps) {
	const program = useProgram();
	const said = useLive(() => desk.choicesOf(file), [desk, file]);
	const asked = useLive(() => askedOf(desk.questions.value, file, table.id), [desk, file, table]);
	const own: TableChoice = said.tables?.[table.id] ?? {};
	const left = table.family !== file.family && file.family !== null;
	const skipped = own.skip === true;
	const say = (more: TableChoice) => correct(program, desk, () => desk.sayTable(file, table.id, more));
	const year = own.year ?? (table.year === 0 ? (said.year ?? 0) : table.year);
	const amountUnit = own.amountUnit ?? table.amountUnit ?? said.amountUnit;
	const words = left ? `这个文件认作${file.family}，这张表没有用` : tableWords(table);
	return (
		<tr className={skipped || left ? 'import-skipped' : ''} aria-selected={chosen}>
			<td title={`${table.sheet} ${table.range}`}>
				<button
					type="button"
					className="plain import-name import-table-name"
					onClick={() => chooseTable(desk, file, table)}
				>
					{table.sheet}
				</button>
				{isOneOfMore(file, table) && <span className="note"> {table.range}</span>}
			</td>
			<td>
				{table.family === '采集表' ? (
					table.name
				) : (
					<KindSelect
						label={`${table.sheet}认作`}
						kinds={kinds}
						value={skipped ? SKIP : (own.kind ?? table.kind)}
						otherwise={table.name}
						onChange={(kind) => say(kind === SKIP ? { skip: true } : { skip: false, kind })}
					/>
				)}
			</td>
			<td title={table.why.join('\n')}>
				<Sure sure={table.sure} />
			</td>
			<td>
				{table.family === '采集表' ? (
					<span className="note">{table.year === 0 ? '' : table.year}</span>
				) : (
					<YearSelect
						label={`${table.sheet}的年度`}
						book={desk.book.year}
						value={year}
						asked={asked.has('year')}
						onChange={(chosenYear) => say({ year: chosenYear })}
					/>
				)}
			</td>
			<td>
				{table.family === '采集表' ? (
					<span className="note">元</span>
				) : (
					<select
						className={asked.has('amountUnit') ? 'import-select import-asked' : 'import-select'}
						aria-label={`${table.sheet}的金额单位`}
						value={amountUnit ?? ''}
						onChange={({ target }) => target.value !== '' && say({ amountUnit: target.value as '元' | '万元' })}
					>
						{amountUnit === undefined && <option value="">{asked.has('amountUnit') ? '请选' : '—'}</option>}
						<option value="元">元</option>
						<option value="万元">万元</option>
					</select>
				)}
			</td>
			<td className="note" title={table.department}>
				{table.department}
			</td>
			<td className="import-number">{skipped ? '' : countWords(table)}</td>
			<td className="note" title={words}>
				{table.sumCounts.fails > 0 && <LevelMark level="warning" decorative />}
				{table.sumCounts.fails > 0 && ' '}
				{words}
			</td>
		</tr>
	);
}

interface UnreadLineProps {
	readonly desk: ImportDesk;
	readonly file: ImportedFile;
	readonly unread: LookUnread;
	readonly kinds: readonly ImportKind[];
	readonly chosen: boolean;
}

function UnreadLine({ desk, file, unread, kinds, chosen }: UnreadLineProps) {
	const program = useProgram();
	const said = useLive(() => desk.choicesOf(file), [desk, file]);
	const own: TableChoice = said.tables?.[unread.id] ?? {};
	const say = (more: TableChoice) => correct(program, desk, () => desk.sayTable(file, unread.id, more));
	return (
		<tr className="import-skipped" aria-selected={chosen}>
			<td title={`${unread.sheet} ${unread.range}`}>
				<button
					type="button"
					className="plain import-name import-table-name"
					onClick={() => (desk.chosenLine.value = lineKey(file, unread.id))}
				>
					{unread.sheet}
				</button>
				{unread.hidden && <span className="note"> 隐藏的工作表</span>}
			</td>
			<td>
				<KindSelect
					label={`${unread.sheet}认作`}
					kinds={kinds}
					first={unread.candidates}
					value={own.skip === true ? SKIP : (own.kind ?? SKIP)}
					otherwise=""
					onChange={(kind) => say(kind === SKIP ? { skip: true } : { skip: false, kind })}
				/>
			</td>
			<td className="note">没认得</td>
			<td colSpan={4} className="note" title={unread.nearest}>
				{unread.nearest !== '' && `最像：${unread.nearest}`}
			</td>
			<td className="note" title={unread.why}>
				{unread.why}
			</td>
		</tr>
	);
}

/** A sheet with several tables: then they are told apart by where they stand. */
function isOneOfMore({ tables }: ImportedFile, { sheet }: LookTable): boolean {
	return tables.filter((other) => other.sheet === sheet).length > 1;
}

function chooseTable(desk: ImportDesk, file: ImportedFile, table: LookTable): void {
	desk.chosenLine.value = lineKey(file, table.id);
	if (table.list !== undefined) desk.view.value = '清单的栏';
}

function askedOf(questions: readonly Question[], file: ImportedFile, table: string): ReadonlySet<Question['asks']> {
	return new Set(
		questions
			.filter((one) => one.file === file.name && (one.table === table || one.table === ''))
			.map(({ asks }) => asks),
	);
}

const SKIP = '';
const NONE: readonly string[] = [];

interface KindSelectProps {
	readonly label: string;
	readonly kinds: readonly ImportKind[];
	/** Ids that come first. */
	readonly first?: readonly string[];
	readonly value: string;
	/** What the present kind is called where it is none of these. */
	readonly otherwise: string;
	readonly onChange: (kind: string) => void;
}

function KindSelect({ label, kinds, first = NONE, value, otherwise, onChange }: KindSelectProps) {
	const groups = useMemo(() => kindGroups(kinds), [kinds]);
	const likely = first.flatMap((id) => kinds.find((kind) => kind.id === id) ?? []);
	const known = value === SKIP || kinds.some(({ id }) => id === value);
	return (
		<select
			className="import-select"
			aria-label={label}
			value={value}
			onChange={({ target }) => onChange(target.value)}
		>
			<option value={SKIP}>不导入</option>
			{!known && <option value={value}>{otherwise}</option>}
			{likely.length > 0 && (
				<optgroup label="最像的">
					{likely.map(({ id, name }) => (
						<option key={`first ${id}`} value={id}>
							{name}
						</option>
					))}
				</optgroup>
			)}
			{groups.map(([family, own]) => (
				<optgroup key={family} label={family}>
					{own.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</optgroup>
			))}
		</select>
	);
}

function Sure({ sure }: { readonly sure: number }) {
	if (sure >= 90) return <span className="note">{sureWords(sure)}</span>;
	return (
		<span className="import-unsure">
			<LevelMark level="warning" decorative /> {sureWords(sure)}
		</span>
	);
}

interface YearSelectProps {
	readonly label: string;
	readonly book: number;
	/** 0 = not known */
	readonly value: number;
	readonly asked: boolean;
	readonly onChange: (year: number) => void;
}

function YearSelect({ label, book, value, asked, onChange }: YearSelectProps) {
	const years = new Set([book + 1, book, book - 1, book - 2, ...(value === 0 ? [] : [value])]);
	return (
		<select
			className={asked ? 'import-select import-asked' : 'import-select'}
			aria-label={label}
			value={value === 0 ? '' : String(value)}
			onChange={({ target }) => target.value !== '' && onChange(Number(target.value))}
		>
			{value === 0 && <option value="">{asked ? '请选' : '—'}</option>}
			{[...years]
				.sort((a, b) => b - a)
				.map((year) => (
					<option key={year} value={year}>
						{year}
					</option>
				))}
		</select>
	);
}
