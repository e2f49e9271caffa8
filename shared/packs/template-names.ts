import { type Arguments, Output, type PropertyAccessToken, type Template, TypeGuards, Value } from 'liquidjs';
import type { Fault, Place } from '../fault/fault.ts';
import type { Wording } from '../wording/declare.ts';
import type { NamedParts } from './pack.ts';
import { type Kind, type Members, PASSAGES, rootKinds, WORD } from './template-kinds.ts';

type Argument = Arguments extends Iterable<infer A> ? A : never;

/** Every name that the templates of a pack write and that stands for nothing, on all branches. */
export function templateFaults(parts: NamedParts): Fault[] {
	const walker = new TemplateWalker(parts);
	for (const { templates, file, line, column } of templatesOf(parts.wording)) {
		walker.walk(templates, { file, firstLine: line, columns: column }, new Map());
	}
	return walker.faults;
}

interface Source {
	readonly templates: readonly Template[];
	readonly file: string;
	/** Where the text begins in its file. */
	readonly line: number;
	/** Whether columns in the text are columns in the file. */
	readonly column: boolean;
}

/** The templates that are told by themselves; partials are told where they are used. */
export function templatesOf(wording: Wording): Source[] {
	return [
		...wording.settings.map(({ templates, line }) => ({ templates, file: 'pack.yaml', line, column: false })),
		...wording.sections.flatMap(({ heading, body, file, line }) => [
			{ templates: heading, file, line, column: false },
			{ templates: body, file, line: line + 1, column: true },
		]),
	];
}

interface Where {
	readonly file: string;
	readonly firstLine: number;
	readonly columns: boolean;
	/** Of a partial: where it is used, and the ones it stands in. */
	readonly from?: { readonly place: Place; readonly within: readonly string[] };
}

/** Names with a meaning of their own in a part of a template: parameters, loop variables, assigned ones. */
type Locals = Map<string, Kind>;

class TemplateWalker {
	readonly #roots: Members;
	readonly #partials: Wording['partials'];
	readonly #found = new Map<string, Fault>();

	constructor(parts: NamedParts) {
		this.#roots = rootKinds(parts);
		this.#partials = parts.wording.partials;
	}

	get faults(): Fault[] {
		return [...this.#found.values()];
	}

	walk(templates: readonly Template[], where: Where, locals: Locals): void {
		for (const template of templates) this.#visit(template, where, locals);
	}

	#visit(template: Template, where: Where, locals: Locals): void {
		const values = [...(template.arguments?.() ?? [])];
		const kinds = values.map((value) => this.#kindOf(value, where, locals));
		if (template.partialScope !== undefined) {
			this.#usePartial(template, kinds, where);
			return;
		}
		const variables = [...(template.blockScope?.() ?? [])];
		if (variables.length > 0) {
			const [first = WORD] = kinds;
			const inner = new Map(locals);
			for (const name of variables) inner.set(name, WORD);
			const [variable] = variables;
			const row = first.is === 'rows' ? first.of : WORD;
			if (variable !== undefined) inner.set(variable, row);
			this.walk(childrenOf(template), where, inner);
			return;
		}
		const assigned = [...(template.localScope?.() ?? [])];
		for (const name of assigned) locals.set(name.getText(), kinds[0] ?? WORD);
		if (assigned.length === 0)
			for (const [index, kind] of kinds.entries()) this.#needsPart(template, kind, values[index], where);
		this.walk(childrenOf(template), where, locals);
	}

	/** `{% render '比上年', 差: 收入总计比上年 %}`: the partial sees its parameters besides the pack's names. */
	#usePartial(template: Template, kinds: readonly Kind[], where: Where): void {
		const scope = template.partialScope?.();
		if (scope === undefined) return;
		const place = this.#place(template.token.getPosition(), where);
		const templates = this.#partials.get(scope.name);
		const within = where.from?.within ?? [];
		if (templates === undefined) {
			this.#say(`没有 partials/${scope.name}.liquid 这个文件。`, '请核对 render 后面的名字，或者补上这个文件。', place);
			return;
		}
		if (within.includes(scope.name)) {
			this.#say(`partials/${scope.name}.liquid 用到了它自己。`, '请把其中一处 render 去掉。', place);
			return;
		}
		const names = [...scope.scope].map((given) => (typeof given === 'string' ? given : given[0]));
		const parameters: Locals = new Map(names.map((name, index) => [name, kinds[index] ?? WORD]));
		const file = `partials/${scope.name}.liquid`;
		this.walk(
			templates,
			{ file, firstLine: 1, columns: true, from: { place, within: [...within, scope.name] } },
			parameters,
		);
	}

	#kindOf(value: Argument, where: Where, locals: Locals): Kind {
		if (!(value instanceof Value)) return this.#tokenKind(value, where, locals);
		const { postfix } = value.initial;
		const kinds = postfix.map((token) => this.#tokenKind(token, where, locals));
		for (const argument of value.filters.flatMap((filter) => filter.args)) {
			this.#tokenKind(Array.isArray(argument) ? argument[1] : argument, where, locals);
		}
		let kind = kinds.length === 1 ? (kinds[0] ?? WORD) : WORD;
		if (kinds.length > 1)
			for (const [index, part] of kinds.entries()) this.#needsPart(undefined, part, postfix[index], where);
		for (const { name } of value.filters) kind = name === '条目' ? PASSAGES : name === '筛选' ? kind : WORD;
		return kind;
	}

	#tokenKind(token: unknown, where: Where, locals: Locals): Kind {
		if (TypeGuards.isFilteredValueToken(token)) {
			for (const inner of token.initial.postfix) this.#tokenKind(inner, where, locals);
			return WORD;
		}
		return TypeGuards.isPropertyAccessToken(token) ? this.#pathKind(token, where, locals) : WORD;
	}

	/** Follows 三公.公务接待费.决算 step by step. */
	#pathKind(token: PropertyAccessToken, where: Where, locals: Locals): Kind {
		const [root, ...steps] = token.props.map((prop) => this.#step(prop, where, locals));
		if (token.variable !== undefined || root === undefined) return WORD;
		const place = this.#place(token.getPosition(), where);
		const first = locals.get(root) ?? this.#roots.get(root);
		if (first === undefined) {
			this.#sayUnknown(root, place, where);
			return WORD;
		}
		let kind = first;
		let way = root;
		for (const step of steps) {
			if (step === undefined || kind.is === 'word') return WORD;
			const next = kind.is === 'rows' ? rowsMember(kind, step) : kind.members.get(step);
			if (next === undefined) {
				this.#sayNoMember(kind, way, step, place);
				return WORD;
			}
			if (next.is === 'word' && next.needs !== undefined) this.#sayUnset(step, next.needs, place);
			kind = next;
			way = `${way}.${step}`;
		}
		return kind;
	}

	/** The name that a step spells; `undefined` when only the report's numbers tell. */
	#step(prop: unknown, where: Where, locals: Locals): string | undefined {
		if (TypeGuards.isWordToken(prop) || TypeGuards.isQuotedToken(prop)) return prop.content;
		if (TypeGuards.isNumberToken(prop)) return String(prop.content);
		this.#tokenKind(prop, where, locals);
		return undefined;
	}

	/** What has parts cannot be printed or compared itself. */
	#needsPart(template: Template | undefined, kind: Kind, token: unknown, where: Where): void {
		const inner = token instanceof Value ? token.initial.postfix[0] : token;
		if (!TypeGuards.isPropertyAccessToken(inner)) return;
		const name = inner.getText();
		const place = this.#place(inner.getPosition(), where);
		if (kind.is === 'comparison') {
			this.#say(`“${name}”是比较，不能直接用。`, `请写出要哪一样：${shown(kind.members, name)}。`, place);
		}
		if (kind.is === 'thing') {
			this.#say(
				`“${name}”不能直接用，后面要写${kind.what}的${kind.part}。`,
				`可以写：${shown(kind.members, name)}。`,
				place,
			);
		}
		if (kind.is === 'rows' && template instanceof Output) {
			this.#say(`“${name}”有许多行，不能直接印。`, '请用 {% for 行 in … %} 逐行写，行数写 .size。', place);
		}
	}

	#sayUnknown(root: string, place: Place, where: Where): void {
		if (/[｜＞＜＝，：；“”‘’！＋－×÷]/u.test(root)) {
			this.#say(`“${root}”里有全角符号，看不懂。`, '花括号里的引号、竖线、逗号、冒号和比较符号要用半角。', place);
			return;
		}
		const { from } = where;
		const missing =
			from === undefined ? '' : `，${from.place.file ?? ''} 第 ${from.place.line ?? 1} 行用这段话时也没有给`;
		const message = `“${root}”没有写在 figures.yaml 里${missing}。`;
		this.#say(message, '请核对有没有写错字，或者在那里补上。', place);
	}

	#sayNoMember(kind: Exclude<Kind, { is: 'word' }>, way: string, step: string, place: Place): void {
		switch (kind.is) {
			case 'rows':
				this.#say(`“${way}”有许多行，没有“.${step}”。`, '请用 {% for 行 in … %} 逐行写，行数写 .size。', place);
				return;
			case 'thing':
				this.#say(
					kind.file === undefined
						? `${kind.what}没有“.${step}”。`
						: `${kind.what}的${kind.part}“${step}”没有写在 ${kind.file} 里。`,
					`可以写：${[...kind.members.keys()].join('、')}。`,
					place,
				);
				return;
			case 'figure':
			case 'comparison': {
				const what = kind.is === 'figure' ? '数' : '比较';
				this.#say(`“${way}”是${what}，没有“.${step}”。`, `可以写：${shown(kind.members, '')}。`, place);
			}
		}
	}

	#sayUnset(step: string, setting: string, place: Place): void {
		const message = `用了“.${step}”，但 pack.yaml 的“约定”里没有写“${setting}”。`;
		this.#say(message, '请在 pack.yaml 的“约定”里补上，写法见 shared/packs/README.md。', place);
	}

	#place([row, column]: readonly number[], { file, firstLine, columns }: Where): Place {
		const line = firstLine + (row ?? 1) - 1;
		return columns && column !== undefined ? { file, line, column } : { file, line };
	}

	/** A partial is walked wherever it is used; what is wrong in it is said once. */
	#say(message: string, action: string, where: Place): void {
		const key = `${where.file}:${where.line}:${where.column ?? message}`;
		if (!this.#found.has(key)) this.#found.set(key, { code: 'pack/unknown-name', message, action, where });
	}
}

function rowsMember(kind: Extract<Kind, { is: 'rows' }>, step: string): Kind | undefined {
	if (step === 'size') return WORD;
	return step === 'first' || step === 'last' || /^\d+$/u.test(step) ? kind.of : undefined;
}

function shown(members: Members, before: string): string {
	const names = [...members.keys()].map((name) =>
		/[（）%]/u.test(name) ? `${before}['${name}']` : `${before}.${name}`,
	);
	return names.length <= 10 ? names.join('、') : `${names.slice(0, 10).join('、')}……`;
}

function childrenOf(template: Template): readonly Template[] {
	const steps = template.children?.(false, true);
	if (steps === undefined) return [];
	let step = steps.next();
	while (step.done !== true) step = steps.next();
	return step.value;
}
