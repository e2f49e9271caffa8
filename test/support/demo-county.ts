import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A pack as somebody at a 财政局 makes it by shared/packs/README.md: a copy of zhejiang-2024, changed. */
export const DEMO_COUNTY = fileURLToPath(new URL('../cases/packs/示范县/', import.meta.url)).replace(/[/\\]$/u, '');

export const DEMO_COUNTY_ID = 'demo-county-2024';

/** Its files, by their path inside it with forward slashes. */
export function demoCountyFiles(): Map<string, Uint8Array> {
	const entries = readdirSync(DEMO_COUNTY, { recursive: true, withFileTypes: true });
	return new Map(
		entries
			.filter((entry) => entry.isFile())
			.map((entry): [string, Uint8Array] => {
				const file = path.join(entry.parentPath, entry.name);
				return [path.relative(DEMO_COUNTY, file).split(path.sep).join('/'), new Uint8Array(readFileSync(file))];
			}),
	);
}
