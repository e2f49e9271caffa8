import type { Place } from '../../model/places.ts';

/** A sheet, and where in it. */
export type EntryPlace = Extract<Place, { readonly page: 'entry' }>;
