import { Button } from 'antd';
import { useState } from 'react';
import type { Book } from '../../../shared/contract/library.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatWan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import { parsePlace } from '../../model/places.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { fileSize, when } from './when.ts';

interface BookDetailsProps {
	readonly book: Book;
	readonly onChanged: () => Promise<void>;
}

export function BookDetails({ book, onChanged }: BookDetailsProps) {
	const program = useProgram();
	const [restoring, setRestoring] = useState(false);
	const backUp = async () => {
		const done = program.take(await program.bridge.call('library/backup', { book: book.book }));
		if (done !== undefined) program.say('已备份，并核对过备份是完好的。');
		await onChanged();
	};
	const recycle = async () => {
		const done = program.take(await program.bridge.call('library/recycle', { book: book.book }));
		if (done !== undefined) program.offer('已移到回收夹。', '放回来', async () => await putBack(done.recycled));
		await onChanged();
	};
	const putBack = async (recycled: string) => {
		program.take(await program.bridge.call('library/unrecycle', { recycled }));
		await onChanged();
	};
	const reset = async () => {
		if (program.take(await program.bridge.call('library/reset-example', { book: book.book })) !== undefined) {
			program.say('例子已恢复原样。');
		}
		await onChanged();
	};
	return (
		<>
			<div className="section-head">
				<span>
					{book.profile?.department ?? book.file} {book.profile?.year ?? ''}
				</span>
				{book.trouble === null && <span className="note">Enter 打开</span>}
			</div>
			<dl className="library-facts">
				{factsOf(book).map(([name, value]) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
			{book.trouble !== null && (
				<p className="library-trouble" role="alert">
					<LevelMark level="error" /> {book.trouble}
				</p>
			)}
			<div className="library-actions">
				<Button type="primary" disabled={book.trouble !== null} onClick={() => void program.openBook(book.book)}>
					打开
				</Button>
				<Button disabled={book.trouble !== null} onClick={() => void backUp()}>
					备份
				</Button>
				<Button
					disabled={book.backups === 0}
					title={book.backups === 0 ? '还没有备份' : ''}
					onClick={() => setRestoring(true)}
				>
					从备份恢复…
				</Button>
				{book.example ? (
					<Button onClick={() => void reset()}>恢复原样</Button>
				) : (
					<Button onClick={() => void recycle()}>移到回收夹</Button>
				)}
			</div>
			<Todo book={book} />
			<RestoreDialog book={book} open={restoring} onClose={() => setRestoring(false)} />
		</>
	);
}

function factsOf(book: Book): readonly (readonly [string, string])[] {
	const units = book.units
		.filter(({ count }) => count > 0)
		.map(({ nature, count }) => `${nature === '' ? '性质未填' : nature} ${count}`);
	const total = book.units.reduce((sum, { count }) => sum + count, 0);
	const missing = book.desk?.missing ?? 0;
	const amount = (value: number | null | undefined) =>
		value === null || value === undefined ? '—' : `${formatWan(roundToWan(fen(value)), { thousands: true })} 万元`;
	return [
		['单位', total === 0 ? '—' : `${total} 个（${units.join('、')}）`],
		['上次停在', book.desk?.stoppedAt ?? '—'],
		['录入', book.profile === null ? '—' : `${book.entries} 笔${missing > 0 ? `，缺 ${missing} 项` : ''}`],
		[
			'上次导出',
			book.lastExport === null ? '没有导出过' : `${when(book.lastExport)}，之后改了 ${book.stepsSinceExport} 处`,
		],
		['收入总计', amount(book.desk?.totals?.income)],
		['支出总计', amount(book.desk?.totals?.expenditure)],
		['备份', book.lastBackup === null ? '没有' : `${when(book.lastBackup)}，共 ${book.backups} 份`],
		['文件', `${book.file}　${fileSize(book.size)}`],
	];
}

/** 还要做的: what the checks found when it was last open. */
function Todo({ book }: { readonly book: Book }) {
	const program = useProgram();
	const todo = book.desk?.todo ?? [];
	if (todo.length === 0) return null;
	return (
		<section aria-label="还要做的">
			<div className="section-head">
				<span>还要做的</span>
				<span className="note">点一行，打开账套并转到那里</span>
			</div>
			<ul className="library-todo">
				{todo.map((item) => (
					<li key={`${item.page} ${item.text}`}>
						<button
							type="button"
							className="plain"
							onClick={() => void program.openBook(book.book, parsePlace(item.page))}
						>
							<LevelMark level={item.level === 'error' ? 'error' : 'warning'} />
							<span className="library-todo-text">{item.text}</span>
							<span className="library-todo-place">{item.place}</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
