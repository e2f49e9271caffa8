/** 一段文字的一部分: plain words, a number with its figure, what a person wrote, or what is missing. */
export type Segment =
	| { readonly kind: 'text'; readonly text: string }
	/** A computed number; `figure` is what `explain` takes. */
	| { readonly kind: 'figure'; readonly text: string; readonly figure: string }
	/** What a person wrote, with the place it was written for. */
	| { readonly kind: 'written'; readonly text: string; readonly place: string; readonly code: string }
	/** Needed and not there; printed as 【缺：…】 so that nobody overlooks it. */
	| { readonly kind: 'missing'; readonly text: string; readonly what: string };

export function paragraphText(segments: readonly Segment[]): string {
	return segments.map((segment) => segment.text).join('');
}
