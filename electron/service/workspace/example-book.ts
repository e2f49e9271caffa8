import { readFile } from 'node:fs/promises';
import type { Result } from '../../../shared/fault/fault.ts';
import { ok } from '../../../shared/fault/fault.ts';
import { exists } from '../../store/files.ts';
import { EXAMPLE_WORKBOOK } from '../example.ts';
import type { Context } from './context.ts';
import { makeFile, readWorkbook } from './new-book.ts';

/** 例子 where there is none: made from the workbook that the program ships. */
export async function ensureExample(context: Context): Promise<Result<undefined>> {
	if (await exists(context.shelf.example)) return ok(undefined);
	const read = await readWorkbook(context, { name: '例子.xlsx', bytes: await readFile(EXAMPLE_WORKBOOK) });
	if (!read.ok) return read;
	return await context.files.run(async () => {
		const prepared = await context.shelf.prepare();
		if (!prepared.ok) return prepared;
		if (await exists(context.shelf.example)) return ok(undefined);
		return await makeFile(context.shelf.example, read.value.ledger);
	});
}
