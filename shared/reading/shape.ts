import type { About } from './about.ts';
import { type Region, rowText } from './split.ts';

/** 式样：the same for files that look the same, whatever their figures and year. Choices are remembered by it. */
export function shapeOf(
	tables: readonly { readonly region: Region; readonly about: About }[],
	lists: readonly string[],
): string {
	const words = tables.map(({ region, about }) =>
		// Of a short table the last rows of the header may be figures already.
		[about.titles[0] ?? '', ...region.header.map(rowText)].join('\n').replace(/\d[\d,.]*(?:年度?)?/gu, ''),
	);
	return `${tables.length}-${fingerprint([...words, ...lists].join('\n\n'))}`;
}

/** FNV-1a over two halves: 16 hex digits that tell texts apart, no more. */
function fingerprint(text: string): string {
	let low = 0x811c9dc5;
	let high = 0xcbf29ce4;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		low = Math.imul(low ^ code, 0x01000193) >>> 0;
		high = Math.imul(high ^ (code + index), 0x01000193) >>> 0;
	}
	return `${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
}
