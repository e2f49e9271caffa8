import { expect, test } from 'vitest';
import type { Book } from '../../renderer/model/book.ts';
import { describeStep } from '../../renderer/pages/journal/describe-change.ts';
import { samplePrinted } from '../support/sample-ledger.ts';
import { discloseGolden, loadGolden } from '../support/yuecheng.ts';

test('修改记录 says of a 公开数 what it is the amount of, in words', async () => {
	const golden = await loadGolden();
	const book = { disclosure: discloseGolden(golden), catalog: golden.catalog } as unknown as Book;
	const change = { table: 'printed', before: null, after: samplePrinted(1) } as const;
	expect(describeStep(book, [change])).toEqual([
		{ row: '公开数 2023 收入，决算', field: '年度', before: '', after: '2023' },
		{ row: '公开数 2023 收入，决算', field: '金额', before: '', after: '333,041,800.00' },
	]);
});
