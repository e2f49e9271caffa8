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
	const [fit, setFit] = useState<Fit>('page');
	const [page, setPage] = useState(1);
	const step = useLive(() => book.state.value.step, [book]);
	const wanted = JSON.stringify({ ...choice, docx: true, xlsx: false, collection: false });

	// A step later it is another document.
	useEffect(() => {
		let stale = false;
		const draw = async () => {
			const asked = JSON.parse(wanted) as ExportChoice;
			const answer = await program.work((job) =>
				program.bridge.call('export/preview', { book: book.id, job, choice: asked }),
			);
			if (stale || paper.current === null) return;
			if (answer.ok) setPages(await drawDocument(answer.value.docx, paper.current));
			setState(answer.ok ? 'drawn' : 'failed');
		};
		const timer = setTimeout(() => {
			setState('drawing');
			void draw();
		}, WAIT_MS);
		return () => {
			stale = true;
			clearTimeout(timer);
		};
	}, [program, book, wanted, step]);

	useEffect(() => {
		if (state === 'drawn' && paper.current !== null) fitSheets(paper.current, fit);
	}, [state, fit, pages]);

	const show = (next: number) => {
		const sheet = paper.current?.querySelectorAll('section.docx')[next - 1];
		sheet?.scrollIntoView({ block: 'start' });
		setPage(next);
	};
	const onScroll = () => {
		const sheets = [...(paper.current?.querySelectorAll<HTMLElement>('section.docx') ?? [])];
		const top = paper.current?.parentElement?.getBoundingClientRect().top ?? 0;
		const at = sheets.findLastIndex((sheet) => sheet.getBoundingClientRect().top <= top + 80);
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
				<span className="export-fits">
					{FITS.map(([name, text]) => (
						<button key={name} type="button" className="link" aria-pressed={fit === name} onClick={() => setFit(name)}>
							{text}
						</button>
					))}
				</span>
			</div>
		</div>
	);
}

type Fit = 'page' | 'width' | 'actual';
const FITS = [
	['page', '整页'],
	['width', '宽度'],
	['actual', '100%'],
] as const;
const MARGIN = 26;

/** Every sheet by itself: pages across are wider than pages upright. */
function fitSheets(paper: HTMLElement, fit: Fit): void {
	const desk = paper.parentElement;
	if (desk === null) return;
	const room = { width: desk.clientWidth - MARGIN, height: desk.clientHeight - MARGIN };
	for (const sheet of paper.querySelectorAll<HTMLElement>('section.docx')) {
		sheet.style.zoom = '1';
		const across = room.width / sheet.offsetWidth;
		const whole = Math.min(across, room.height / sheet.offsetHeight);
		sheet.style.zoom = String(fit === 'actual' ? 1 : fit === 'width' ? across : whole);
	}
}
