import path from 'node:path';
import { z } from 'zod';
import { readingChoicesSchema } from '../../../shared/contract/imports.ts';
import { ok, type Result } from '../../../shared/fault/fault.ts';
import type { ReadingChoices, TableChoice } from '../../../shared/reading/table.ts';
import { JsonFile } from './json-file.ts';

/** Files of as many shapes; the oldest are forgotten. */
const MAX_SHAPES = 300;

const rememberedFileSchema = z.strictObject({
	/** The latest first. */
	shapes: z
		.array(
			z.strictObject({
				shape: z.string(),
				/** What the last file of the shape was called, for people. */
				file: z.string(),
				/** Of the ledger that it went into: years are seen from it. */
				year: z.int(),
				choices: readingChoicesSchema,
			}),
		)
		.max(MAX_SHAPES),
});
type RememberedFile = z.output<typeof rememberedFileSchema>;

export interface Remembered {
	readonly shape: string;
	readonly file: string;
	readonly choices: ReadingChoices;
}

/** 上次的选择: what people said about files, for the next file of the same shape. Nothing that belongs to the accounts. */
export class RememberedChoices {
	readonly #file: JsonFile<RememberedFile>;

	private constructor(file: JsonFile<RememberedFile>) {
		this.#file = file;
	}

	static async open(folder: string): Promise<RememberedChoices> {
		return new RememberedChoices(
			await JsonFile.open(path.join(folder, 'imports.json'), rememberedFileSchema, { shapes: [] }),
		);
	}

	/** By shape, as they hold for a ledger of this year: 「上年」 stays last year. */
	forYear(year: number): Readonly<Record<string, ReadingChoices>> {
		return Object.fromEntries(
			this.#file.value.shapes.map((one) => [one.shape, moved(one.choices, year - one.year)] as const),
		);
	}

	async remember(year: number, all: readonly Remembered[]): Promise<Result<void>> {
		const news = new Map(all.map(({ shape, file, choices }) => [shape, { shape, file, year, choices }]));
		const others = this.#file.value.shapes.filter(({ shape }) => !news.has(shape));
		return await this.#file.set({ shapes: [...news.values(), ...others].slice(0, MAX_SHAPES) });
	}

	async forget(forgotten: string): Promise<Result<void>> {
		const shapes = this.#file.value.shapes.filter(({ shape }) => shape !== forgotten);
		return shapes.length === this.#file.value.shapes.length ? ok(undefined) : await this.#file.set({ shapes });
	}
}

function moved({ tables, ...whole }: ReadingChoices, years: number): ReadingChoices {
	return {
		...whole,
		...(whole.year === undefined ? {} : { year: whole.year + years }),
		...(tables === undefined
			? {}
			: { tables: Object.fromEntries(Object.entries(tables).map(([id, choice]) => [id, movedTable(choice, years)])) }),
	};
}

function movedTable(choice: TableChoice, years: number): TableChoice {
	return choice.year === undefined ? choice : { ...choice, year: choice.year + years };
}
