import { z } from 'zod';
import { wordingPatternsSchema } from '../checks/words/declare.ts';
import { conventionsSchema } from '../facts/conventions.ts';
import { factsSchema } from '../facts/declare.ts';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { formSchema } from '../forms/declare.ts';
import { sheetsSchema } from '../sheets/schema.ts';
import { parseWording, wordingSchema } from '../wording/declare.ts';
import { unknownNames } from './names.ts';
import type { Pack, PackFiles } from './pack.ts';
import { readYaml } from './yaml.ts';

const packSchema = wordingSchema.extend({
	编号: z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/u),
	名称: z.string().min(1),
	约定: conventionsSchema,
});

/** Loads a pack from the text of its files. All faults are listed at once. */
export function loadPack(files: PackFiles): Result<Pack> {
	const faults: Fault[] = [];
	const take = <T>(result: Result<T>): T | undefined => {
		if (result.ok) return result.value;
		faults.push(...result.faults);
		return undefined;
	};
	const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> | undefined => {
		const text = files.get(file);
		return text === undefined ? take(missing(file)) : take(readYaml(schema, text, file));
	};
	const settings = read(packSchema, 'pack.yaml');
	const sheets = read(sheetsSchema, 'sheets.yaml');
	const facts = read(factsSchema, 'figures.yaml');
	const wordings = read(wordingPatternsSchema, 'checks.yaml');
	const formFiles = [...files.keys()].filter((file) => /^forms\/[^/]+\.yaml$/u.test(file)).sort();
	const forms = formFiles.map((file) => read(formSchema, file)).filter((form) => form !== undefined);
	const report = files.get('report.liquid');
	if (report === undefined) take(missing('report.liquid'));
	const wording =
		settings === undefined || report === undefined
			? undefined
			: take(
					parseWording({
						settings: { 数字: settings.数字, 报告标题: settings.报告标题, 封面: settings.封面 },
						settingsFile: 'pack.yaml',
						report,
						reportFile: 'report.liquid',
						partials: partialsOf(files),
					}),
				);
	if (
		settings === undefined ||
		sheets === undefined ||
		facts === undefined ||
		wordings === undefined ||
		wording === undefined ||
		faults.length > 0
	) {
		return fail(...faults);
	}
	const pack: Pack = {
		id: settings.编号,
		name: settings.名称,
		conventions: settings.约定,
		sheets,
		facts: { ...facts, indicators: new Map(sheets.indicators.map((indicator) => [indicator.name, indicator.measure])) },
		forms,
		wording,
		wordings,
	};
	const unknown = unknownNames(pack, files);
	return unknown.length === 0 ? ok(pack) : fail(...unknown);
}

function partialsOf(files: PackFiles): Record<string, string> {
	return Object.fromEntries(
		[...files].flatMap(([file, text]) => {
			const name = /^partials\/([^/]+)\.liquid$/u.exec(file)?.[1];
			return name === undefined ? [] : [[name, text]];
		}),
	);
}

function missing(file: string): Result<never> {
	return fail({
		code: 'pack/file-missing',
		message: `模板里没有文件 ${file}。`,
		action: '请从另一个模板复制这个文件再改。',
		where: { file },
	});
}
