const DAY_MS = 86_400_000;
/** The calendar of the format has a 29 February 1900 that never was; days before it count one less. */
const FALSE_LEAP_DAY = 60;
const DAYS_1900_TO_1904 = 1_462;

/** The day of a serial number: 45900 → 2025-08-31. Undefined outside the years 1900–9999. */
export function serialToIso(serial: number, date1904: boolean): string | undefined {
	const days = Math.floor(serial) + (date1904 ? DAYS_1900_TO_1904 : 0);
	const sinceEpoch = days < FALSE_LEAP_DAY ? days + 1 : days;
	const time = Date.UTC(1899, 11, 30) + sinceEpoch * DAY_MS;
	const iso = Number.isFinite(time) && days >= 0 && days <= 2_958_465 ? new Date(time).toISOString() : undefined;
	return iso?.slice(0, 10);
}

/** The serial number of a day written as ISO 8601, as strict workbooks hold dates. */
export function isoToSerial(iso: string): number | undefined {
	const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : Math.round((time - Date.UTC(1899, 11, 30)) / DAY_MS);
}
