import type { z } from 'zod';
import type { YamlPath } from './file.ts';

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

/** Names that a schema knows at a path, e.g. 栏、取数 for 金额; nothing where it takes any. */
export function keysAllowedAt(schema: Schema, path: YamlPath): string[] {
	let found = shapesOf(schema);
	for (const step of path) found = found.flatMap((candidate) => below(candidate, step).flatMap(shapesOf));
	return [...new Set(found.flatMap((candidate) => keysOf(candidate)))];
}

/** The plain schemas that a wrapped one stands for: all branches of a union, what a transformation reads. */
function shapesOf(schema: Schema): Schema[] {
	const def = definitionOf(schema);
	switch (def.type) {
		case 'pipe':
			return shapesOf(def.in);
		case 'lazy':
			return shapesOf(def.getter());
		case 'optional':
		case 'default':
			return shapesOf(def.innerType);
		case 'union':
			return def.options.flatMap((option) => shapesOf(option));
		default:
			return [schema];
	}
}

function below(schema: Schema, step: PropertyKey): Schema[] {
	const def = definitionOf(schema);
	switch (def.type) {
		case 'object': {
			const inner = def.shape[String(step)];
			return inner === undefined ? [] : [inner];
		}
		case 'array':
			return [def.element];
		case 'record':
			return [def.valueType];
		default:
			return [];
	}
}

function keysOf(schema: Schema): string[] {
	const def = definitionOf(schema);
	return def.type === 'object' ? Object.keys(def.shape) : [];
}

/** Every schema of the library has it; its type is told apart by `type`. */
function definitionOf(schema: Schema): Definition {
	return (schema as z.ZodType).def as Definition;
}
