import type { Place } from '../../model/places.ts';

export function ReportPage({ place }: { readonly place: Extract<Place, { page: 'report' }> }) {
	return <main className="report-page">{place.page}</main>;
}
