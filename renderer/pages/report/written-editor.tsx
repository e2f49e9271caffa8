import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { isComposing } from '../../frame/composing.ts';

interface WrittenEditorProps {
	readonly text: string;
	readonly label: string;
	/** A line break makes another paragraph; elsewhere Enter ends the editing. */
	readonly paragraphs: boolean;
	readonly onCommit: (text: string, back: boolean) => void;
	readonly onCancel: () => void;
}

/**
 * 在原处改文字: the run itself becomes a text box in the line, in its own font, and the words around
 * it flow on. What is typed belongs to the browser until it is committed, so that nothing comes
 * between an input method and its letters.
 */
export function WrittenEditor({ text, label, paragraphs, onCommit, onCancel }: WrittenEditorProps) {
	const box = useRef<HTMLSpanElement>(null);
	const leave = useRef(onCommit);
	useLayoutEffect(() => {
		leave.current = onCommit;
	});
	useLayoutEffect(() => {
		const element = box.current;
		if (element === null) return undefined;
		element.textContent = text;
		element.focus({ preventScroll: true });
		const selection = window.getSelection();
		selection?.selectAllChildren(element);
		selection?.collapseToEnd();
		element.scrollIntoView({ block: 'nearest' });
		// Whoever leaves the page while typing loses nothing.
		return () => leave.current(typedIn(element), false);
		// The text of the beginning: later the box holds what was typed.
		// oxlint-disable-next-line react-hooks/exhaustive-deps
	}, []);
	const onKeyDown = (event: KeyboardEvent<HTMLSpanElement>) => {
		if (isComposing(event.nativeEvent)) return;
		const control = event.ctrlKey || event.metaKey;
		if (event.key === 'Enter' && (control || !paragraphs)) onCommit(typedIn(event.currentTarget), true);
		else if (event.key === 'Escape') onCancel();
		else {
			// Undo inside the box is the box's; F8 and the like are the page's.
			if (!/^F\d+$/u.test(event.key)) event.stopPropagation();
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	const onPaste = (event: ClipboardEvent<HTMLSpanElement>) => {
		if (paragraphs) return;
		event.preventDefault();
		const pasted = event.clipboardData.getData('text/plain').replace(/\s*\r?\n\s*/gu, '');
		// oxlint-disable-next-line typescript/no-deprecated -- the only way to insert so that the box's own undo knows it
		document.execCommand('insertText', false, pasted);
	};
	return (
		<span
			ref={box}
			className="report-editor"
			role="textbox"
			tabIndex={0}
			aria-label={label}
			aria-multiline={paragraphs}
			contentEditable="plaintext-only"
			suppressContentEditableWarning
			spellCheck={false}
			onKeyDown={onKeyDown}
			onPaste={onPaste}
			onBlur={(event) => onCommit(typedIn(event.currentTarget), false)}
		/>
	);
}

/** A line break at the very end only makes room for the caret. */
function typedIn(element: HTMLElement): string {
	return (element.textContent ?? '').replaceAll('\u200b', '').replace(/\n$/u, '');
}
