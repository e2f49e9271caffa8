import type { Place } from '../../model/places.ts';

export function ChecksPage({ place }: { readonly place: Extract<Place, { page: 'checks' }> }) {
	return <main className="checks-page">{place.page}</main>;
}
