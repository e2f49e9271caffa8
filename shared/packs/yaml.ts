import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';

/** Reads a YAML file of a pack against its schema; every fault says file, line and reason. */
export function readYaml<S extends z.ZodType>(schema: S, text: string, file: string): Result<z.output<S>> {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
	const broken = document.errors.map((error): Fault => {
		const { line, col } = lines.linePos(error.pos[0]);
		return {
			code: 'pack/yaml',
			message: `文件写法不对：${error.message.split('\n')[0] ?? ''}。`,
			action: '请检查缩进、冒号后的空格和引号。',
			where: { file, line, column: col },
		};
	});
	if (broken.length > 0) return fail(...broken);
	const parsed = schema.safeParse(document.toJS());
	if (parsed.success) return ok(parsed.data);
	return fail(
		...parsed.error.issues.map((issue): Fault => {
			const path = issue.path.map(String);
			const node = document.getIn(path.length === 0 ? [] : issue.path, true) as
				| { range?: [number, number, number] }
				| undefined;
			const position = node?.range === undefined ? {} : linePlace(lines, node.range[0]);
			return {
				code: 'pack/schema',
				message: `“${path.join(' / ')}”写得不对：${issue.message}。`,
				action: '请对照 shared/packs/README.md 或另一个模板改正。',
				where: { file, ...position },
			};
		}),
	);
}

function linePlace(lines: LineCounter, offset: number): { line: number; column: number } {
	const { line, col } = lines.linePos(offset);
	return { line, column: col };
}
