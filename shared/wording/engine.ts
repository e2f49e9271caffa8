import { Liquid, LiquidError, type Template } from 'liquidjs';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { markWritten, PassageDrop, type WrittenSource } from './passages.ts';
import { markMissing } from './print.ts';
import { RENDERINGS, type Renderings, RenderOnceTag } from './render-once.ts';
import { RowDrop } from './row-drop.ts';
import { templateReason } from './template-faults.ts';

/** Key under which a render's texts travel to the filters; no template can spell it. */
const WRITTEN = '#written';

/**
 * The template language of packs: Liquid without files, clock or code. Filters of our own:
 * - `'位置' | 文字` (with a code: `'位置' | 文字: 项.编码`): what people wrote, one running text
 * - `'位置' | 段落`: the same as paragraphs
 * - `'位置' | 连写: '、'`: each row of the place, with the given text between
 * - `'位置' | 可选文字: 编码`: the same, or nothing when nothing was written
 * - `'位置' | 条目`: each row of the place with its 编码, 内容, 序号 and the names of its 科目
 * - `清单 | 筛选: '评价方式', '单位自评'`: the rows of a list with this word
 *
 * A place may have a variable part, `'绩效/{项目名称}/改进措施' | 文字: 项目`.
 */
export function createEngine(partials: Readonly<Record<string, string>>): Liquid {
	const engine = new Liquid({
		strictVariables: true,
		strictFilters: true,
		ownPropertyOnly: true,
		// A partial is parsed once, not each time it is rendered.
		cache: true,
		templates: { ...partials },
		renderLimit: 5_000,
		memoryLimit: 100_000_000,
	});
	engine.registerTag('render', RenderOnceTag);
	engine.registerFilter('文字', function (place: unknown, of: unknown = '') {
		const texts = textsIn(this.context.globals, place, of);
		return texts.written.length === 0 ? markMissing(texts.name) : texts.written.join('');
	});
	engine.registerFilter('段落', function (place: unknown, of: unknown = '') {
		const texts = textsIn(this.context.globals, place, of, true);
		return texts.written.length === 0 ? markMissing(texts.name) : texts.written.join('\n\n');
	});
	engine.registerFilter('连写', function (place: unknown, between: unknown) {
		const texts = textsIn(this.context.globals, place, '');
		return texts.written.length === 0 ? markMissing(texts.name) : texts.written.join(String(between));
	});
	engine.registerFilter('可选文字', function (place: unknown, of: unknown = '') {
		return textsIn(this.context.globals, place, of).written.join('');
	});
	engine.registerFilter('条目', function (place: unknown) {
		const source = sourceIn(this.context.globals);
		return source.entries(String(place)).map((entry, index) => new PassageDrop(source, entry, index + 1));
	});
	engine.registerFilter('筛选', (rows: unknown, property: unknown, value: unknown) => {
		const all: readonly unknown[] = Array.isArray(rows) ? rows : [];
		return all.filter((row) => row instanceof RowDrop && row.liquidMethodMissing(String(property)) === value);
	});
	return engine;
}

/** What filters and tags need of the report they run in. One for each report: it keeps rendered partials. */
export function renderGlobals(source: WrittenSource): object {
	const renderings: Renderings = new Map();
	return { [WRITTEN]: source, [RENDERINGS]: renderings };
}

function sourceIn(globals: unknown): WrittenSource {
	const source = (globals as Record<string, WrittenSource | undefined>)[WRITTEN];
	if (source === undefined) throw new Error('render without texts');
	return source;
}

/** Texts of a place, marked; `of` is a code, or the row that the place's variable part stands for. */
function textsIn(
	globals: unknown,
	place: unknown,
	of: unknown,
	paragraphs = false,
): { readonly written: readonly string[]; readonly name: string } {
	const { place: full, code } = resolvePlace(String(place), of);
	const texts = sourceIn(globals).texts(full, code);
	const lines = paragraphs ? texts.flatMap((text) => text.split(/\r?\n/u)) : texts;
	return {
		written: lines.filter((text) => text.trim() !== '').map((text) => markWritten(full, code, text)),
		name: code === '' ? `文字“${full}”` : `文字“${full}”（科目 ${code}）`,
	};
}

function resolvePlace(place: string, of: unknown): { place: string; code: string } {
	const key = of instanceof RowDrop ? of.key : String(of);
	return place.includes('{') ? { place: place.replace(/\{[^}]*\}/u, key), code: '' } : { place, code: key };
}

/** Parses a template of a pack; a fault says file, line and reason. */
export function parseTemplate(engine: Liquid, text: string, file: string, firstLine = 1): Result<readonly Template[]> {
	try {
		return ok(engine.parse(text, file));
	} catch (error) {
		return fail(templateFault(error, file, firstLine));
	}
}

function templateFault(error: unknown, file: string, firstLine: number): Fault {
	if (!LiquidError.is(error)) throw error;
	const [line = 1, column = 1] = error.token.getPosition();
	return {
		code: 'pack/template',
		...templateReason(error.originalError?.message ?? error.message, error.token.input.slice(0, error.token.begin)),
		where: { file, line: firstLine + line - 1, column },
	};
}

/** A pack asks in a sentence for what is not there: seen only when that sentence is told. */
export class PackError extends Error {
	readonly fault: Fault;
	constructor(fault: Fault, cause: unknown) {
		super(fault.message, { cause });
		this.fault = fault;
	}
}

/**
 * Renders, and turns what the template language complains of into a fault of the pack. The template
 * begins in its file at `firstLine`; a partial says itself what file it is.
 */
export function renderSafely(render: () => string, file: string, firstLine: number): string {
	try {
		return render();
	} catch (error) {
		if (!LiquidError.is(error)) throw error;
		const partial = partialOf(error.token.file, file);
		throw new PackError(
			partial === undefined ? templateFault(error, file, firstLine) : templateFault(error, partial, 1),
			error,
		);
	}
}

function partialOf(file: string | undefined, own: string): string | undefined {
	return file === undefined || file === own ? undefined : `partials/${file.replace(/\.liquid$/u, '')}.liquid`;
}
