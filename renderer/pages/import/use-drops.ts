import { useEffect } from 'react';
import { importDesk } from '../../model/import/desk.ts';
import type { Program } from '../../model/program.ts';
import { droppedFiles, hasFiles } from './dropped-files.ts';
import { addFiles } from './read-files.ts';

/**
 * Files that fall anywhere on the window are for the import of the open 账套. Unguarded, a browser would
 * leave the program for the file.
 */
export function useDrops(program: Program): void {
	useEffect(() => {
		const over = (event: DragEvent) => {
			if (event.defaultPrevented) return;
			if (!hasFiles(event.dataTransfer)) {
				leaveOut(event);
				return;
			}
			event.preventDefault();
			event.dataTransfer.dropEffect = program.book.peek() === undefined ? 'none' : 'copy';
		};
		const drop = (event: DragEvent) => {
			if (event.defaultPrevented) return;
			if (!hasFiles(event.dataTransfer)) {
				leaveOut(event);
				return;
			}
			event.preventDefault();
			void takeDrop(program, event.dataTransfer);
		};
		window.addEventListener('dragover', over);
		window.addEventListener('drop', drop);
		return () => {
			window.removeEventListener('dragover', over);
			window.removeEventListener('drop', drop);
		};
	}, [program]);
}

/** An address or words from elsewhere: a text box may take them, the window does not go there. */
function leaveOut(event: DragEvent): void {
	if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null) return;
	event.preventDefault();
	if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
}

/** Brings what fell down to the import of the open 账套. */
export async function takeDrop(program: Program, data: DataTransfer): Promise<void> {
	const book = program.book.peek();
	if (book === undefined) return;
	const files = program.take(await droppedFiles(data));
	if (files === undefined || program.book.peek() !== book) return;
	program.go({ page: 'import' });
	await addFiles(program, importDesk(book), files);
}
