import type { ReadonlySignal } from '@preact/signals-core';
import { type Context, Drop, type Emitter, evalToken, type Liquid, RenderTag, Value } from 'liquidjs';
import { derived } from '../facts/live-ledger.ts';

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
	override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
		const scope = yield* this.#parameters(context);
		const key = scope === undefined ? undefined : keyOf(scope);
		const name = this.partialScope()?.name;
		if (scope === undefined || key === undefined || name === undefined) {
			yield* super.render(context, emitter);
			return;
		}
		const renderings = renderingsIn(context);
		const full = `${name}${SEPARATOR}${key}`;
		let text = renderings.get(full);
		if (text === undefined) {
			const { globals } = context;
			text = derived(() => renderPartial(this.liquid, name, scope, globals));
			renderings.set(full, text);
		}
		emitter.write(text.value);
	}

	/** The values of `name: value, …`; nothing for `with` and `for`, and for a name without value. */
	*#parameters(context: Context): Generator<unknown, Map<string, unknown> | undefined, unknown> {
		const names = [...(this.partialScope()?.scope ?? [])];
		const values = [...this.arguments()];
		if (names.length !== values.length) return undefined;
		const parameters = new Map<string, unknown>();
		for (const [index, name] of names.entries()) {
			const value = values[index];
			if (typeof name !== 'string' || value === undefined || value instanceof Value) return undefined;
			parameters.set(name, yield evalToken(value, context));
		}
		return parameters;
	}
}

const SEPARATOR = '\u0000';

function keyOf(parameters: ReadonlyMap<string, unknown>): string | undefined {
	const parts: string[] = [];
	for (const [name, value] of parameters) {
		const identity = identityOf(value);
		if (identity === undefined) return undefined;
		parts.push(name, identity);
	}
	return parts.join(SEPARATOR);
}

function identityOf(value: unknown): string | undefined {
	if (value instanceof IdentifiedDrop) return value[IDENTITY];
	return typeof value === 'string' ? `"${value}` : undefined;
}

function renderPartial(
	liquid: Liquid,
	name: string,
	parameters: ReadonlyMap<string, unknown>,
	globals: object,
): string {
	return String(liquid.renderFileSync(name, Object.fromEntries(parameters), { globals }));
}

function renderingsIn(context: Context): Renderings {
	const renderings = (context.globals as Record<string, Renderings | undefined>)[RENDERINGS];
	if (renderings === undefined) throw new Error('render without renderings');
	return renderings;
}
