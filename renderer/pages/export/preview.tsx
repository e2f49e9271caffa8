import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ExportChoice } from '../../../shared/contract/files.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';
import { drawDocument } from './draw-document.ts';

const WAIT_MS = 300;

/** 预览: the very document that would be written, drawn page by page. */
export function Preview({ choice }: { readonly choice: ExportChoice }) {
	const program = useProgram();
	const book = useBook();
	const paper = useRef<HTMLDivElement>(null);
	const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
	const [pages, setPages] = useState(0);
	const [page, setPage] = useState(1);
	const step = useLive(() => book.state.value.step, [book]);
	const wanted = JSON.stringify({ ...choice, docx: true, xlsx: false, collection: false });

	// A step later it is another document.
	// oxlint-disable-next-line react/exhaustive-effect-dependencies
	useEffect(() => {
		let stale = false;
		const timer = setTimeout(() => {
			setState('drawing');
			void program
				.work(
					async (job) =>
						await program.bridge.call('export/preview', {
							book: book.id,
							job,
							choice: JSON.parse(wanted) as ExportChoice,
						}),
				)
				.then(async (answer) => {
					if (stale || paper.current === null) return;
					if (!answer.ok) {
						setState('failed');
						return;
					}
					setPages(await drawDocument(answer.value.docx, paper.current));
					setState('drawn');
				});
		}, WAIT_MS);
		return () => {
			stale = true;
			clearTimeout(timer);
		};
	}, [program, book, wanted, step]);

	const show = (next: number) => {
		const sheet = paper.current?.querySelectorAll('section.docx')[next - 1];
		sheet?.scrollIntoView({ block: 'start' });
		setPage(next);
	};
	const onScroll = () => {
		const sheets = [...(paper.current?.querySelectorAll<HTMLElement>('section.docx') ?? [])];
		const top = (paper.current?.parentElement?.scrollTop ?? 0) + 80;
		const at = sheets.findLastIndex((sheet) => sheet.offsetTop <= top);
		setPage(Math.max(1, at + 1));
	};
	return (
		<div className="export-preview">
			<div className="export-desk" onScroll={onScroll}>
				{state !== 'drawn' && (
					<p className="export-drawing" role="status">
						{state === 'failed' ? '预览没有做成；仍可以直接导出。' : '正在排版…'}
					</p>
				)}
				<div ref={paper} className="export-paper" />
			</div>
			<div className="export-pages">
				<Button disabled={page <= 1} aria-label="上一页" onClick={() => show(page - 1)}>
					‹
				</Button>
				<span className="amount">
					{page} / {pages}
				</span>
				<Button disabled={page >= pages} aria-label="下一页" onClick={() => show(page + 1)}>
					›
				</Button>
			</div>
		</div>
	);
}
