import type { Place } from '../../model/places.ts';

export function JournalPage({ place }: { readonly place: Extract<Place, { page: 'journal' }> }) {
	return <main className="journal-page">{place.page}</main>;
}
