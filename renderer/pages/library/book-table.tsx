import { type KeyboardEvent, useRef } from 'react';
import type { Book } from '../../../shared/contract/library.ts';
import { when } from './when.ts';

interface BookTableProps {
	readonly books: readonly Book[];
	readonly loading: boolean;
	readonly chosen: string | undefined;
	readonly onChoose: (book: string) => void;
	readonly onOpen: (book: string) => void;
}

/** Pixels of all columns but 部门, which takes the rest: a long name must not squeeze them. */
const WIDTHS = [
	['年度', 56],
	['模板', 288],
	['完成', 76],
	['错误', 54],
	['警告', 54],
	['上次修改', 96],
] as const;

export function BookTable({ books, loading, chosen, onChoose, onOpen }: BookTableProps) {
	const body = useRef<HTMLTableSectionElement>(null);
	const onKey = (event: KeyboardEvent) => {
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (event.key === 'Enter' && chosen !== undefined) onOpen(chosen);
		if (step === 0) return;
		event.preventDefault();
		const at = books.findIndex(({ book }) => book === chosen);
		const next = books[Math.min(books.length - 1, Math.max(0, at + step))];
		if (next === undefined) return;
		onChoose(next.book);
		body.current?.querySelectorAll('tr')[books.indexOf(next)]?.focus();
	};
	return (
		<div className="library-table">
			<table role="grid" aria-label="账套">
				<colgroup>
					<col />
					{WIDTHS.map(([name, width]) => (
						<col key={name} width={width} />
					))}
				</colgroup>
				<thead>
					<tr>
						<th scope="col">部门</th>
						<th scope="col">年度</th>
						<th scope="col">模板</th>
						<th scope="col">完成</th>
						<th scope="col" className="library-number">
							错误
						</th>
						<th scope="col" className="library-number">
							警告
						</th>
						<th scope="col">上次修改</th>
					</tr>
				</thead>
				<tbody ref={body} onKeyDown={onKey}>
					{books.map((book) => (
						<tr
							key={book.book}
							tabIndex={book.book === chosen ? 0 : -1}
							aria-selected={book.book === chosen}
							onClick={() => onChoose(book.book)}
							onDoubleClick={() => onOpen(book.book)}
						>
							<td title={book.profile?.department ?? book.file}>
								{book.profile?.department ?? book.file}
								{book.example && '（例子）'}
							</td>
							<td>{book.profile?.year ?? ''}</td>
							<td>{book.profile?.packName ?? ''}</td>
							<td>{doneness(book)}</td>
							<Count kind="error" count={book.desk?.counts?.error} />
							<Count kind="warning" count={book.desk?.counts?.warning} />
							<td>{when(book.changedAt)}</td>
						</tr>
					))}
				</tbody>
			</table>
			{loading && <p className="note library-empty">正在看有哪些账套…</p>}
			{!loading && books.length === 0 && <p className="note library-empty">没有账套。请在右边新建一个，或打开例子。</p>}
		</div>
	);
}

function Count({ kind, count }: { readonly kind: 'error' | 'warning'; readonly count: number | undefined }) {
	const quiet = count === undefined || count === 0;
	return <td className={`library-number library-${kind}${quiet ? ' library-unknown' : ''}`}>{count ?? '—'}</td>;
}

function doneness({ trouble, example, desk }: Book): string {
	if (trouble !== null) return '打不开';
	if (example) return '例子';
	if (desk === null) return '未打开过';
	return desk.missing === 0 ? '已齐' : `缺 ${desk.missing} 项`;
}
