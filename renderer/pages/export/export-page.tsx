import { useCallback } from 'react';
import type { ExportChoice } from '../../../shared/contract/files.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useBook, useProgram } from '../../frame/context.ts';
import { countsOf } from '../../model/desk.ts';
import { ExportDesk } from '../../model/export/desk.ts';
import { useLive } from '../../model/live.ts';
import { ExportChoices } from './export-choices.tsx';
import { ExportHistory } from './export-history.tsx';
import { ExportRun } from './export-run.tsx';
import { Preview } from './preview.tsx';
import './export.css';

/** 导出: what, where, which parts; the very document before it is written; what was written when. */
export function ExportPage() {
	const program = useProgram();
	const book = useBook();
	const counts = useLive(() => countsOf(book), [book]);
	const desk = ExportDesk.of(book);
	const choice = useLive(() => desk.choice(), [desk]);
	const written = useLive(() => desk.written.value, [desk]);
	const choose = useCallback((next: ExportChoice) => desk.choose(next), [desk]);
	return (
		<main className="export-page">
			<div className="page-bar export-bar">
				<h1>导出</h1>
				{counts.error > 0 ? (
					<span className="export-warning">
						<LevelMark level="error" /> 还有 {counts.error} 个错误没有改正；可以导出，封面加“送审稿”字样
					</span>
				) : (
					<span className="note">没有错误，可以公开。</span>
				)}
			</div>
			<section className="export-side" aria-label="导出什么">
				<ExportChoices choice={choice} onChange={choose} />
				<ExportRun desk={desk} choice={choice} />
			</section>
			<section className="export-main" aria-label="预览和历史">
				<Preview key={program.settings.peek().zoom} choice={choice} />
				<ExportHistory written={written} />
			</section>
		</main>
	);
}
