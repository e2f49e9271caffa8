import { type ReactNode, useCallback } from 'react';
import { isComposing } from '../frame/composing.ts';
import { useProgram } from '../frame/context.ts';
import './inspector.css';

/** 右栏: explains what is selected, in sections. Alt+→ folds it. */
export function Inspector({ label, children }: { readonly label: string; readonly children: ReactNode }) {
	return (
		<aside className="inspector" aria-label={label} ref={listenForEscape}>
			{children}
		</aside>
	);
}

/** Esc in the panel gives the keys back to the sheet beside it. */
function listenForEscape(panel: HTMLElement | null): (() => void) | undefined {
	if (panel === null) return undefined;
	const stop = new AbortController();
	panel.addEventListener(
		'keydown',
		(event) => {
			if (isComposing(event) || event.key !== 'Escape') return;
			event.preventDefault();
			panel.closest('main')?.querySelector<HTMLElement>('.sheet-area')?.focus({ preventScroll: true });
		},
		{ signal: stop.signal },
	);
	return () => stop.abort();
}

/** One section under its grey heading. */
export function InspectorSection(props: {
	readonly title: string;
	readonly note?: string;
	readonly children: ReactNode;
}) {
	return (
		<section className="inspector-section" aria-label={props.title}>
			<h2 className="inspector-head">
				{props.title}
				{props.note !== undefined && <span className="inspector-head-note">{props.note}</span>}
			</h2>
			{props.children}
		</section>
	);
}

/** 收起: stands in the first heading. */
export function FoldButton() {
	const program = useProgram();
	const fold = useCallback(() => void program.change({ inspector: false }), [program]);
	return (
		<button type="button" className="inspector-fold plain" onClick={fold} aria-keyshortcuts="Alt+ArrowRight">
			Alt+→ 收起
		</button>
	);
}

/** Words that lead somewhere. */
export function InspectorLink({ onGo, children }: { readonly onGo: () => void; readonly children: ReactNode }) {
	return (
		<button type="button" className="inspector-link plain" onClick={onGo}>
			{children}
		</button>
	);
}
