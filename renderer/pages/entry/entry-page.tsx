import type { Place } from '../../model/places.ts';

export function EntryPage({ place }: { readonly place: Extract<Place, { page: 'entry' }> }) {
	return <main className="entry-page">{place.page}</main>;
}
