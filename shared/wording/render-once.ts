import type { ReadonlySignal } from '@preact/signals-core';
import { type Context, Drop, type Emitter, evalToken, RenderTag, Value, type ValueToken } from 'liquidjs';
import { derived } from '../facts/live-ledger.ts';
import { clean } from './marks.ts';

/** Key under which a report's rendered partials travel to the tag; no template can spell it. */
export const RENDERINGS = '#renderings';

/** Texts of partials by the partial and what it was rendered with. */
export type Renderings = Map<string, ReadonlySignal<string>>;

/** Under which a drop says what it shows. A symbol, so that no template sees it. */
export const IDENTITY = Symbol('identity');

/** A value in a template that is the same as any other of this identity. */
export abstract class IdentifiedDrop extends Drop {
	abstract get [IDENTITY](): string;
}

/**
 * `{% render %}` that renders a partial again only when something it read has changed: of a list of a
 * hundred 科目 one edit tells one anew. A partial sees its parameters and what people wrote, nothing
 * else, so its text follows from them.
 */
export class RenderOnceTag extends RenderTag {
	#declared: Declared | undefined;

	override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
		this.#declared ??= declared(this);
		const { name, parameters } = this.#declared;
		const values: unknown[] = [];
		for (const { value } of parameters) values.push(yield evalToken(value, context));
		const key = keyOf(this.#declared, values);
		if (key === undefined) {
			yield* super.render(context, emitter);
			return;
		}
		const renderings = renderingsIn(context);
		let text = renderings.get(key);
		if (text === undefined) {
			const scope = Object.fromEntries(parameters.map((parameter, index) => [parameter.name, values[index]]));
			const { globals } = context;
			text = derived(() => String(this.liquid.renderFileSync(name, scope, { globals })));
			renderings.set(key, text);
		}
		emitter.write(text.value);
	}
}

/** What a tag says: the name of its partial, blank when it has to be rendered anew, and `name: value, …`. */
interface Declared {
	readonly name: string;
	readonly parameters: readonly { readonly name: string; readonly value: ValueToken }[];
}

const ANEW: Declared = { name: '', parameters: [] };

/** `with`, `for` and names without value are left to the engine. */
function declared(tag: RenderTag): Declared {
	const partial = tag.partialScope();
	const names = [...(partial?.scope ?? [])];
	const values = [...tag.arguments()];
	if (partial === undefined || names.length !== values.length) return ANEW;
	const parameters: { name: string; value: ValueToken }[] = [];
	for (const [index, name] of names.entries()) {
		const value = values[index];
		if (typeof name !== 'string' || value === undefined || value instanceof Value) return ANEW;
		parameters.push({ name, value });
	}
	return { name: partial.name, parameters };
}

const SEPARATOR = '\u0000';

function keyOf({ name, parameters }: Declared, values: readonly unknown[]): string | undefined {
	if (name === '') return undefined;
	let key = name;
	for (const [index, parameter] of parameters.entries()) {
		const identity = identityOf(values[index]);
		if (identity === undefined) return undefined;
		key += `${SEPARATOR}${parameter.name}${SEPARATOR}${identity}`;
	}
	return key;
}

/** Of a text without marks the text itself: with them it is another one after each edit. */
function identityOf(value: unknown): string | undefined {
	if (value instanceof IdentifiedDrop) return value[IDENTITY];
	return typeof value === 'string' && clean(value) === value ? `"${value}` : undefined;
}

function renderingsIn(context: Context): Renderings {
	const renderings = (context.globals as Record<string, Renderings | undefined>)[RENDERINGS];
	if (renderings === undefined) throw new Error('render without renderings');
	return renderings;
}
