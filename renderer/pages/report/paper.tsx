import { type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react';
import { isComposing } from '../../frame/composing.ts';
import type { ReportMark } from '../../model/report/marks.ts';
import type { Spot } from '../../model/report/spots.ts';
import type { Run } from '../../model/report/written-runs.ts';
import { PaperBlock } from './paper-block.tsx';
import { nextStop, visibleStop } from './paper-keys.ts';
import type { StaleWords } from './paper-text.tsx';
import type { ReportState } from './report-state.ts';

interface PaperProps {
	readonly ref: RefObject<HTMLDivElement | null>;
	readonly state: ReportState;
	readonly editing: string | undefined;
	readonly refused: ReadonlyMap<string, string>;
	readonly located: Spot | undefined;
	readonly stale: ReadonlyMap<number, readonly StaleWords[]>;
	readonly onCommit: (run: Run, text: string, back: boolean) => void;
	readonly onCancel: () => void;
	/** A number, a written text or a form was clicked, or Enter pressed on it. */
	readonly onOpen: (stop: HTMLElement) => void;
	readonly onClick: () => void;
}

const NO_MARKS: readonly ReportMark[] = [];
const NO_STALE: readonly StaleWords[] = [];

/** 纸面: one stop of Tab; the stops inside are gone through with the arrows. */
export function Paper({
	ref,
	state,
	editing,
	refused,
	located,
	stale,
	onCommit,
	onCancel,
	onOpen,
	onClick,
}: PaperProps) {
	const [inside, setInside] = useState(false);
	const marks = Map.groupBy(state.marks, ({ block }) => block);
	const editingBlock = editing === undefined ? undefined : state.runsByKey.get(editing)?.block;
	const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
		if (isComposing(event.nativeEvent) || event.altKey || !(event.target instanceof HTMLElement)) return;
		const { target, currentTarget, key } = event;
		if (target.isContentEditable) return;
		if ((key === 'Enter' || key === ' ') && target.matches('[data-stop]')) onOpen(target);
		else {
			const stop = nextStop(currentTarget, target, key, event.ctrlKey || event.metaKey);
			if (stop === undefined) return;
			stop.focus();
			stop.scrollIntoView({ block: 'nearest' });
		}
		event.preventDefault();
	};
	const onPaperClick = (event: MouseEvent<HTMLDivElement>) => {
		onClick();
		if (!(event.target instanceof Element)) return;
		const stop = event.target.closest<HTMLElement>('[data-stop]');
		// Whoever selects words to copy them does not want them opened.
		if (stop !== null && window.getSelection()?.isCollapsed !== false) onOpen(stop);
	};
	return (
		<div
			ref={ref}
			className="report-paper"
			role="group"
			aria-label="情况说明正文：方向键在数字和文字之间走，Enter 打开"
			// While the focus is inside, Shift+Tab goes out and not here.
			tabIndex={inside ? -1 : 0}
			onFocus={(event) => {
				setInside(true);
				const view = event.currentTarget.closest<HTMLElement>('.report-view');
				if (event.target !== event.currentTarget || view === null) return;
				visibleStop(event.currentTarget, view)?.focus({ preventScroll: true });
			}}
			onBlur={(event) => setInside(event.currentTarget.contains(event.relatedTarget))}
			onKeyDown={onKeyDown}
			onClick={onPaperClick}
		>
			{state.blocks.map((block, index) => (
				<PaperBlock
					// Blocks have no name; those behind a new one are drawn again.
					key={index}
					index={index}
					block={block}
					shown={{
						marks: marks.get(index) ?? NO_MARKS,
						located: located?.block === index ? located : undefined,
						runs: state.runs,
						editing: editingBlock === index ? editing : undefined,
						refused,
						stale: stale.get(index) ?? NO_STALE,
						onCommit,
						onCancel,
					}}
				/>
			))}
		</div>
	);
}
