import type { Place } from '../../model/places.ts';

export function LibraryPage({ place }: { readonly place: Extract<Place, { page: 'library' }> }) {
	return <main className="library-page">{place.page}</main>;
}
