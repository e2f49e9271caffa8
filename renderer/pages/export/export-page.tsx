import type { Place } from '../../model/places.ts';

export function ExportPage({ place }: { readonly place: Extract<Place, { page: 'export' }> }) {
	return <main className="export-page">{place.page}</main>;
}
