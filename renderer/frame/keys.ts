import { useEffect } from 'react';
import type { Program } from '../model/program.ts';
import { isComposing } from './composing.ts';

/** Keys that mean the same on every page. Nothing acts while an input method composes. */
export function useGlobalKeys(program: Program): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isComposing(event) || event.defaultPrevented) return;
			const action = actionOf(program, event);
			if (action === undefined) return;
			event.preventDefault();
			action();
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [program]);
}

/** What a key means here, if anything. */
function actionOf(program: Program, event: KeyboardEvent): (() => unknown) | undefined {
	const key = event.key.toLowerCase();
	if (event.ctrlKey || event.metaKey) return controlAction(program, key, event.shiftKey);
	if (event.altKey) return altAction(program, key);
	if (key === 'f1') return () => openKeys(program);
	if (key === 'f8') return () => program.nextFinding(event.shiftKey ? -1 : 1);
	if (key === 'f6') return () => nextRegion(event.shiftKey ? -1 : 1);
	return undefined;
}

/** Nobody has to save; hands that are used to it are told so, and the browser keeps no page. */
function saveNow(program: Program): void {
	if (program.book.peek() !== undefined) program.say('不用保存：每一步都自动存好了。');
}

function openKeys(program: Program): void {
	program.dialog.value = 'keys';
}

function controlAction(program: Program, key: string, shift: boolean): (() => unknown) | undefined {
	if (key === 'z') return shift ? () => program.redo() : () => program.undo();
	if (key === 'y') return () => program.redo();
	if (key === 's') return () => saveNow(program);
	if (key === 'o') return () => program.closeBook();
	if ((key === '+' || key === '=') && !shift) return () => zoom(program, 10);
	if (key === '-') return () => zoom(program, -10);
	if (key === '0') return () => program.change({ zoom: 100 });
	return undefined;
}

function altAction(program: Program, key: string): (() => unknown) | undefined {
	if (key === 'arrowleft') return () => program.back();
	if (key === 'arrowright') return () => program.change({ inspector: !program.settings.peek().inspector });
	return undefined;
}

const ZOOM = { least: 70, most: 200 } as const;

async function zoom(program: Program, step: number): Promise<void> {
	const next = Math.min(ZOOM.most, Math.max(ZOOM.least, program.settings.peek().zoom + step));
	await program.change({ zoom: next });
}

/** Regions of the window and what in them takes the focus. */
const REGIONS = [
	{ within: '.menus', focus: '.menus button' },
	{ within: '.navigation', focus: '.navigation button[aria-current="page"]' },
	{ within: '.inspector', focus: '.inspector a, .inspector button' },
	{ within: 'main', focus: 'main textarea, main button, main input' },
] as const;

/** F6: from the menus to the list of pages to the page, and on. */
function nextRegion(step: 1 | -1): void {
	const here = document.activeElement;
	const at = REGIONS.findIndex(({ within }) => here instanceof Element && here.closest(within) !== null);
	for (let passed = 1; passed <= REGIONS.length; passed += 1) {
		const next = REGIONS[(at + step * passed + REGIONS.length * 2) % REGIONS.length];
		const target = next === undefined ? null : document.querySelector<HTMLElement>(next.focus);
		if (target === null) continue;
		target.focus();
		return;
	}
}
