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
	if (control && key === 'o') return does(program.closeBook());
	if (key === 'f8') return does(program.nextFinding(event.shiftKey ? -1 : 1));
	if (key === 'f6') return does(nextRegion(event.shiftKey ? -1 : 1));
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

/** Regions of the window and what in them takes the focus. */
const REGIONS = [
	{ within: '.menus', focus: '.menus button' },
	{ within: '.navigation', focus: '.navigation button[aria-current="page"]' },
	{ within: 'main', focus: 'main textarea, main button, main input' },
] as const;

/** F6: from the menus to the list of pages to the page, and on. */
function nextRegion(step: 1 | -1): void {
	const here = document.activeElement;
	const at = REGIONS.findIndex(({ within }) => here instanceof Element && here.closest(within) !== null);
	const next = REGIONS[(at + step + REGIONS.length) % REGIONS.length];
	document.querySelector<HTMLElement>(next?.focus ?? '.menus button')?.focus();
}
