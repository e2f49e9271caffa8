import { useEffect } from 'react';
import type { Program } from '../model/program.ts';

/** Keys that mean the same on every page. Nothing acts while an input method composes. */
export function useGlobalKeys(program: Program): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
			if (!act(program, event)) return;
			event.preventDefault();
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [program]);
}

/** Whether the key meant something here. */
function act(program: Program, event: KeyboardEvent): boolean {
	const control = event.ctrlKey || event.metaKey;
	const key = event.key.toLowerCase();
	if (control && key === 'z' && !event.shiftKey) return does(program.undo());
	if (control && (key === 'y' || (key === 'z' && event.shiftKey))) return does(program.redo());
	if (event.altKey && key === 'arrowleft') return does(program.back());
	if (control && (key === '+' || key === '=') && !event.shiftKey) return does(zoom(program, 10));
	if (control && key === '-') return does(zoom(program, -10));
	if (control && key === '0') return does(program.change({ zoom: 100 }));
	if (event.altKey && key === 'arrowright')
		return does(program.change({ inspector: !program.settings.peek().inspector }));
	return false;
}

function does(_: unknown): true {
	return true;
}

const ZOOM = { least: 70, most: 160 } as const;

async function zoom(program: Program, step: number): Promise<void> {
	const next = Math.min(ZOOM.most, Math.max(ZOOM.least, program.settings.peek().zoom + step));
	await program.change({ zoom: next });
}
