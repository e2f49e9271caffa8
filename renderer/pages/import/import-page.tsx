import type { Place } from '../../model/places.ts';

export function ImportPage({ place }: { readonly place: Extract<Place, { page: 'import' }> }) {
	return <main className="import-page">{place.page}</main>;
}
