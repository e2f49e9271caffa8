import { Liquid, LiquidError, type Template } from 'liquidjs';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { clean, mark } from './marks.ts';
import { markMissing } from './print.ts';
import { RENDERINGS, type Renderings, RenderOnceTag } from './render-once.ts';

/** Gives the texts that people wrote for a place, in order. */
export type Passages = (place: string, code: string) => readonly string[];

/** Key under which a render's passages travel to the filters; no template can spell it. */
const PASSAGES = '#passages';

/**
 * The template language of packs: Liquid without files, clock or code. Filters of our own:
 * - `'位置' | 文字` (with a code: `'位置' | 文字: 项.编码`): what people wrote, one running text
 * - `'位置' | 段落`: the same as paragraphs
 * - `'位置' | 连写: '、'`: each row of the place, with the given text between
 * - `'位置' | 可选文字: 编码`: the same, or nothing when nothing was written
 */
export function createEngine(partials: Readonly<Record<string, string>>): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		ownPropertyOnly: true,
		trimTagLeft: true,
		trimTagRight: true,
		greedy: false,
		// A partial is parsed once, not each time it is rendered.
		cache: true,
		templates: { ...partials },
		renderLimit: 5_000,
		memoryLimit: 100_000_000,
	});
	engine.registerTag('render', RenderOnceTag);
	engine.registerFilter('文字', function (place: unknown, code: unknown = '') {
		const texts = passagesIn(this.context.globals, place, code);
		return texts.length === 0
			? markMissing(nameOf(place, code))
			: texts.map((text) => written(place, code, text)).join('');
	});
	engine.registerFilter('段落', function (place: unknown, code: unknown = '') {
		const texts = passagesIn(this.context.globals, place, code);
		if (texts.length === 0) return markMissing(nameOf(place, code));
		const lines = texts.flatMap((text) => text.split(/\r?\n/u)).filter((line) => line.trim() !== '');
		return lines.map((line) => written(place, code, line)).join('\n\n');
	});
	engine.registerFilter('连写', function (place: unknown, between: unknown) {
		const texts = passagesIn(this.context.globals, place, '');
		return texts.length === 0
			? markMissing(nameOf(place, ''))
			: texts.map((text) => written(place, '', text)).join(String(between));
	});
	engine.registerFilter('可选文字', function (place: unknown, code: unknown = '') {
		return passagesIn(this.context.globals, place, code)
			.map((text) => written(place, code, text))
			.join('');
	});
	return engine;
}

/** What filters and tags need of the report they run in. One for each report: it keeps rendered partials. */
export function renderGlobals(passages: Passages): object {
	const renderings: Renderings = new Map();
	return { [PASSAGES]: passages, [RENDERINGS]: renderings };
}

function passagesIn(globals: unknown, place: unknown, code: unknown): readonly string[] {
	const passages = (globals as Record<string, Passages | undefined>)[PASSAGES];
	if (passages === undefined) throw new Error('render without passages');
	return passages(String(place), String(code)).filter((text) => text.trim() !== '');
}

/** Line breaks inside a sentence would tear it apart. */
function written(place: unknown, code: unknown, text: string): string {
	return mark({
		kind: 'written',
		place: String(place),
		code: String(code),
		text: clean(text)
			.replace(/\s*\r?\n\s*/gu, '')
			.trim(),
	});
}

function nameOf(place: unknown, code: unknown): string {
	return code === '' ? `文字“${String(place)}”` : `文字“${String(place)}”（科目 ${String(code)}）`;
}

/** Parses a template of a pack; a fault says file, line and reason. */
export function parseTemplate(engine: Liquid, text: string, file: string, firstLine = 1): Result<readonly Template[]> {
	try {
		return ok(engine.parse(text, file));
	} catch (error) {
		return fail(templateFault(error, file, firstLine));
	}
}

export function templateFault(error: unknown, file: string, firstLine: number): Fault {
	if (!LiquidError.is(error)) throw error;
	const [line = 1, column = 1] = error.token.getPosition();
	return {
		code: 'pack/template',
		message: `模板写得不对：${error.originalError?.message ?? error.message}。`,
		action: '请对照 shared/packs/README.md 改正这一行。',
		where: { file, line: firstLine + line - 1, column },
	};
}
