import type { Place } from '../../model/places.ts';

export function FormPage({ place }: { readonly place: Extract<Place, { page: 'form' }> }) {
	return <main className="form-page">{place.page}</main>;
}
