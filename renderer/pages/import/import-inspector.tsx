import type { ImportedFile, LookTable, LookUnread } from '../../../shared/contract/imports.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import { columnLetters } from '../../../shared/sheets/cells.ts';
import { FoldButton, Inspector, InspectorSection } from '../../inspector/inspector.tsx';
import type { ImportDesk } from '../../model/import/desk.ts';
import { formatWords, lineKey, sizeWords, sureWords } from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';

/** 右栏: why a sheet was taken for what, and all of it that was not understood. */
export function ImportInspector({ desk }: { readonly desk: ImportDesk }) {
	const chosen = useLive(() => chosenOf(desk), [desk]);
	const notices = useLive(() => desk.seen.value?.proposal.notices ?? [], [desk]);
	const toFill = useLive(() => desk.seen.value?.proposal.toFill ?? [], [desk]);
	return (
		<Inspector label="这张表">
			<FoldHead />
			{chosen?.table !== undefined && <TableSections table={chosen.table} />}
			{chosen?.unread !== undefined && <UnreadSection unread={chosen.unread} />}
			{chosen !== undefined && chosen.table === undefined && chosen.unread === undefined && (
				<FileSections file={chosen.file} />
			)}
			{notices.length > 0 && (
				<InspectorSection title="说明" note={String(notices.length)}>
					<ul className="inspector-list">
						{notices.slice(0, 100).map((notice) => (
							<li key={notice}>{notice}</li>
						))}
					</ul>
				</InspectorSection>
			)}
			{toFill.length > 0 && (
				<InspectorSection title="文件里没有，写入后还要填" note={String(toFill.length)}>
					<ul className="inspector-list">
						{toFill.slice(0, 100).map(({ what, why, sheet }) => (
							<li key={`${sheet} ${what}`} title={why}>
								{what}
								{sheet !== '' && <span className="note">　{sheet}</span>}
							</li>
						))}
					</ul>
				</InspectorSection>
			)}
		</Inspector>
	);
}

function FoldHead() {
	return (
		<div className="inspector-head">
			<span>认表的根据</span>
			<FoldButton />
		</div>
	);
}

interface Chosen {
	readonly file: ImportedFile;
	readonly table?: LookTable | undefined;
	readonly unread?: LookUnread | undefined;
}

function chosenOf(desk: ImportDesk): Chosen | undefined {
	const key = desk.chosenLine.value;
	const files = desk.seen.value?.files ?? [];
	for (const file of files) {
		if (file.upload === key) return { file };
		const table = file.tables.find(({ id }) => lineKey(file, id) === key);
		if (table !== undefined) return { file, table };
		const unread = file.unread.find(({ id }) => lineKey(file, id) === key);
		if (unread !== undefined) return { file, unread };
	}
	const [first] = files;
	return first === undefined ? undefined : { file: first, table: first.tables[0] };
}

function FileSections({ file }: { readonly file: ImportedFile }) {
	return (
		<>
			<InspectorSection title="文件">
				<dl className="inspector-terms">
					<dt>名称</dt>
					<dd>{file.name}</dd>
					<dt>大小</dt>
					<dd>{sizeWords(file.size)}</dd>
					{file.format !== '' && (
						<>
							<dt>格式</dt>
							<dd>{formatWords(file.format)}</dd>
							<dt>摘要</dt>
							<dd>{file.digest}</dd>
						</>
					)}
				</dl>
			</InspectorSection>
			{file.faults.length > 0 && (
				<InspectorSection title="为什么没有读" note={String(file.faults.length)}>
					<ul className="inspector-list">
						{file.faults.map(({ code, message, action, where }) => (
							<li key={`${code} ${where?.sheet} ${where?.cell} ${message}`}>
								{where?.sheet !== undefined && (
									<b>
										{where.sheet} {where.cell}{' '}
									</b>
								)}
								{message}
								<span className="note"> {action}</span>
							</li>
						))}
					</ul>
				</InspectorSection>
			)}
			{file.notices.length > 0 && (
				<InspectorSection title="读的时候" note={String(file.notices.length)}>
					<ul className="inspector-list">
						{file.notices.map((notice) => (
							<li key={notice}>{notice}</li>
						))}
					</ul>
				</InspectorSection>
			)}
		</>
	);
}

function TableSections({ table }: { readonly table: LookTable }) {
	const failed = table.sums.filter(({ outcome }) => outcome === 'fails');
	const { holds, rounding, fails } = table.sumCounts;
	return (
		<>
			<InspectorSection title={table.name} note={`${sureWords(table.sure)}（${Math.round(table.sure)}）`}>
				<ul className="inspector-list">
					{table.why.map((why) => (
						<li key={why}>{why}</li>
					))}
				</ul>
				<dl className="inspector-terms">
					<dt>标题</dt>
					<dd>{table.title === '' ? '没有' : table.title}</dd>
					{table.printedNumber !== '' && (
						<>
							<dt>表号</dt>
							<dd>{table.printedNumber}</dd>
						</>
					)}
					<dt>部门</dt>
					<dd>{table.department === '' ? '没有写' : table.department}</dd>
					<dt>位置</dt>
					<dd>
						{table.sheet} {table.range}
						{table.joined.length > 0 && `，续表 ${table.joined.join('、')}`}
					</dd>
				</dl>
			</InspectorSection>
			{table.unclearCount > 0 && (
				<InspectorSection title="没看懂的" note={String(table.unclearCount)}>
					<ul className="inspector-list">
						{table.unclear.map(({ cell, text, why }) => (
							<li key={`${cell} ${why}`}>
								<b>{cell}</b> “{text}”　<span className="note">{why}</span>
							</li>
						))}
					</ul>
				</InspectorSection>
			)}
			{holds + rounding + fails > 0 && (
				<InspectorSection
					title="文件自己的合计"
					note={fails > 0 ? `${fails} 处对不上` : `${holds + rounding} 处对得上`}
				>
					{rounding > 0 && <p className="inspector-note">{rounding} 处差在四舍五入，不算错。</p>}
					{failed.length > 0 && (
						<ul className="inspector-list">
							{failed.map(({ what, cell, total, parts }) => (
								<li key={`${cell} ${what}`}>
									<b>{cell}</b> {what}：写着 {formatYuan(fen(total))}，各行加起来 {formatYuan(fen(parts))}，差{' '}
									{formatYuan(fen(total - parts))}
								</li>
							))}
						</ul>
					)}
				</InspectorSection>
			)}
			{table.columns.length > 0 && (
				<InspectorSection title="各栏读成" note={String(table.columns.length)}>
					<table className="inspector-table">
						<tbody>
							{table.columns.map(({ column, path, meaning }) => (
								<tr key={`${column} ${path}`}>
									<td className="inspector-name" title={path}>
										{columnLetters(column)} {path}
									</td>
									<td className="import-meaning" title={meaning}>
										{meaning === '' ? <span className="note">没有读</span> : meaning}
									</td>
								</tr>
							))}
						</tbody>
					</table>
				</InspectorSection>
			)}
		</>
	);
}

function UnreadSection({ unread }: { readonly unread: LookUnread }) {
	return (
		<InspectorSection title="没认得">
			<dl className="inspector-terms">
				<dt>工作表</dt>
				<dd>
					{unread.sheet} {unread.range}
					{unread.hidden && '（隐藏的）'}
				</dd>
				<dt>最像</dt>
				<dd>{unread.nearest === '' ? '哪张都不像' : unread.nearest}</dd>
			</dl>
			<p className="inspector-note">{unread.why}</p>
			<p className="inspector-note">如果它是一张要导入的表，在“认作”里选它是哪一张。</p>
		</InspectorSection>
	);
}
