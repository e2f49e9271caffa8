import { z } from 'zod';
import { wordingPatternsSchema } from '../checks/words/declare.ts';
import { conventionsSchema } from '../facts/conventions.ts';
import { factsSchema } from '../facts/declare.ts';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { readYaml } from '../fault/yaml/read.ts';
import { soundFormSchema } from '../forms/problems.ts';
import { bookValues } from '../sheets/book-values.ts';
import { sheetsSchema } from '../sheets/schema.ts';
import { parseWording, type Wording, wordingSchema } from '../wording/declare.ts';
import { strayFaults } from './files.ts';
import { unknownNames } from './names.ts';
import type { Pack, PackFiles } from './pack.ts';
import { PackSource } from './source.ts';

const packSchema = wordingSchema.extend({
	编号: z.string().regex(/^[a-z]+(-[a-z0-9]+)*$/u, '只能用小写英文字母、数字和短横线，以字母开头，如 demo-county-2024'),
	名称: z.string().min(1),
	约定: conventionsSchema,
});

/** Loads a pack from the text of its files. All faults are listed at once. */
export function loadPack(files: PackFiles): Result<Pack> {
	const source = new PackSource(files);
	const faults: Fault[] = strayFaults([...files.keys()]);
	const take = <T>(result: Result<T>): T | undefined => {
		if (result.ok) return result.value;
		faults.push(...result.faults);
		return undefined;
	};
	const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> | undefined =>
		take(files.has(file) ? readYaml(schema, source.yaml(file)) : missing(file));
	const settings = read(packSchema, 'pack.yaml');
	const sheets = read(sheetsSchema, 'sheets.yaml');
	const facts = read(factsSchema, 'figures.yaml');
	const wordings = read(wordingPatternsSchema, 'checks.yaml');
	const forms = source.formFiles.map((file) => read(soundFormSchema, file)).filter((form) => form !== undefined);
	if (source.formFiles.length === 0) faults.push(NO_FORMS);
	const report = files.get('report.liquid');
	if (report === undefined) take(missing('report.liquid'));
	const wording =
		settings === undefined || report === undefined ? undefined : take(readWording(source, settings, report));
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
		facts: {
			...facts,
			indicators: new Map(sheets.indicators.map((indicator) => [indicator.name, indicator.measure])),
			values: bookValues(sheets),
		},
		forms,
		wording,
		wordings,
	};
	const unknown = unknownNames(pack, source);
	return unknown.length === 0 ? ok(pack) : fail(...unknown);
}

function readWording(source: PackSource, settings: z.output<typeof packSchema>, report: string): Result<Wording> {
	const lineOf = (...path: string[]) => source.placeOf('pack.yaml', path).line ?? 1;
	return parseWording({
		settings: { 数字: settings.数字, 报告标题: settings.报告标题, 封面: settings.封面 },
		settingsFile: 'pack.yaml',
		settingsLines: {
			title: lineOf('报告标题'),
			coverDepartment: lineOf('封面', '部门'),
			coverTitle: lineOf('封面', '标题'),
		},
		report,
		reportFile: 'report.liquid',
		partials: partialsOf(source.files),
	});
}

const NO_FORMS: Fault = {
	code: 'pack/no-forms',
	message: '模板里没有一张公开表。',
	action: '请把另一个模板的 forms 文件夹复制过来再改。',
	where: { file: 'forms' },
};

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
