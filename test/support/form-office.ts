import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const CANDIDATES = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/usr/bin/libreoffice'];

/** LibreOffice on this machine, or why tests that need it are skipped. */
export const soffice: { readonly path: string } | { readonly missing: string } = (() => {
	const found = CANDIDATES.find((candidate) => existsSync(candidate));
	return found === undefined ? { missing: '没有安装 LibreOffice（soffice），跳过用它另存的检查。' } : { path: found };
})();

/** Opens a file in LibreOffice and saves it in another format, or anew in the same. */
export function resave(bytes: Uint8Array, from: string, to: string): Uint8Array {
	if ('missing' in soffice) throw new Error(soffice.missing);
	const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-office-'));
	try {
		writeFileSync(path.join(folder, `in.${from}`), bytes);
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		const target = ['--convert-to', to, '--outdir', path.join(folder, 'out'), path.join(folder, `in.${from}`)];
		execFileSync(soffice.path, [profile, '--headless', ...target], { stdio: 'ignore', timeout: 120_000 });
		return readFileSync(path.join(folder, 'out', `in.${to}`));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
