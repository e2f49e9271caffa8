/** What the table of contents of a document shows, from its XML. */
export interface ShownEntry {
	readonly text: string;
	readonly page: number;
	readonly bookmark: string;
}

export function contentsEntries(documentXml: string): ShownEntry[] {
	return [...documentXml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"[^>]*>(.*?)<\/w:hyperlink>/gu)].map(
		([, bookmark = '', inner = '']) => {
			const [text = '', page = ''] = [...inner.matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>/gu)].map((match) => match[1] ?? '');
			return { text, page: Number(page), bookmark };
		},
	);
}
