import type { ImportedFile, ImportKind, LookTable, LookUnread } from '../../../shared/contract/imports.ts';
import type { Question } from '../../../shared/intake/proposal.ts';
import { FAMILIES, type Family, type TableChoice } from '../../../shared/reading/table.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { countWords, fileWords, type LookLine, lineKey, tableWords } from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';
import { KindSelect, SKIP, Sure, YearSelect } from './import-selects.tsx';
import { correct, leaveOut, readAgain } from './read-files.ts';

interface LookRowProps {
	readonly desk: ImportDesk;
	readonly line: LookLine;
	readonly kinds: readonly ImportKind[];
	readonly chosen: boolean;
}

/** A line of the list: a file, a table that was understood, or one that was not. */
export function LookRow({ desk, line, kinds, chosen }: LookRowProps) {
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
