import { expect, test } from 'vitest';
import { figureCard } from '../../renderer/model/figures/card.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { loadGolden } from '../support/yuecheng.ts';

test('the card of a rate tells its two sides apart: each says which form or which amount of the 科目 it is', async () => {
	const { pack, catalog, ledger } = await loadGolden();
	const disclosure = new Disclosure(pack, catalog, ledger);
	const rates = disclosure.report.blocks
		.flatMap((block) => (block.kind === 'paragraph' ? block.segments : []))
		.flatMap((segment) => (segment.kind === 'figure' && segment.text.endsWith('%') ? [segment.figure] : []));
	const cards = rates.map((id) => figureCard(disclosure, id)?.parts ?? []);
	const labels = cards.map((parts) => parts.map(({ label }) => label));
	expect(labels).toContainEqual(['公开07 2080112 劳动人事争议调解仲裁 小计', '2080112 劳动人事争议调解仲裁 年初预算']);
	// 100 % of the same cell is that cell twice.
	const alike = cards.filter(([a, b]) => a?.label === b?.label && a?.value !== b?.value);
	expect(alike).toEqual([]);
});
