import { LEVEL_NAMES, type Level } from '../../shared/checks/finding.ts';
import { LevelMark } from '../findings/level-mark.tsx';
import type { Book, Saving } from '../model/book.ts';
import { countsOf } from '../model/desk.ts';
import { useLive } from '../model/live.ts';
import { useProgram } from './context.ts';

const LEVELS = ['error', 'warning', 'hint', 'unchecked'] as const satisfies readonly Level[];

/** 状态栏: counts of findings on every page, what the page says, and whether all is on disk. */
export function StatusBar() {
	const program = useProgram();
	const book = useLive(() => program.book.value, [program]);
	const hint = useLive(() => program.hint.value, [program]);
	const summary = useLive(() => program.summary.value, [program]);
	const zoom = useLive(() => program.settings.value.zoom, [program]);
	return (
		<footer className="status-bar">
			{book !== undefined && <Counts book={book} />}
			<span className="status-bar-hint">{hint}</span>
			<span className="amount">{summary}</span>
			{book !== undefined && <Saved book={book} />}
			<span>{zoom}%</span>
		</footer>
	);
}

function Counts({ book }: { readonly book: Book }) {
	const program = useProgram();
	const counts = useLive(() => countsOf(book), [book]);
	return (
		<>
			{LEVELS.map((level) => (
				<button
					key={level}
					type="button"
					className="plain status-bar-count"
					onClick={() => program.go({ page: 'checks' })}
				>
					<LevelMark level={level} decorative />
					{LEVEL_NAMES[level]} {counts[level]}
				</button>
			))}
		</>
	);
}

function Saved({ book }: { readonly book: Book }) {
	const saving = useLive(() => book.saving.value, [book]);
	return (
		<span role="status" className={saving.kind === 'failed' ? 'status-bar-failed' : undefined}>
			{wordsOf(saving)}
		</span>
	);
}

function wordsOf(saving: Saving): string {
	switch (saving.kind) {
		case 'saving':
			return '正在保存…';
		case 'failed':
			return `没有存上：${saving.fault.message}`;
		case 'saved':
			return saving.at === undefined ? '已保存' : `已保存 ${clock(saving.at)}`;
	}
}

function clock(at: Date): string {
	return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
