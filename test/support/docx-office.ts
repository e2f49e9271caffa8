import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { soffice } from './form-office.ts';

const PDFTOTEXT = '/usr/bin/pdftotext';
const NOTO_CJK = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Why pages cannot be looked at on this machine, or undefined. */
export const pagesMissing: string | undefined = (() => {
	if ('missing' in soffice) return soffice.missing;
	if (!existsSync(PDFTOTEXT)) return '没有安装 poppler-utils（pdftotext），跳过看版面的检查。';
	return existsSync(NOTO_CJK) ? undefined : '没有安装 fonts-noto-cjk，跳过看版面的检查。';
})();

/**
 * Office fonts draw a 汉字 one em wide and a digit half an em; of the free fonts only Noto Sans Mono
 * CJK does the same, so it stands in for them.
 */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include>/etc/fonts/fonts.conf</include>
${['宋', '体']
	.map(
		(part) => `<match target="pattern"><test name="family" qual="any" compare="contains"><string>${part}</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans Mono CJK SC</string></edit></match>`,
	)
	.join('\n')}
</fontconfig>`;

/** The text of each page as LibreOffice prints the document, without blanks. */
export function printedPages(bytes: Uint8Array): string[] {
	if (pagesMissing !== undefined || 'missing' in soffice) throw new Error(pagesMissing);
	const folder = mkdtempSync(path.join(tmpdir(), 'juesuan-pages-'));
	try {
		const file = (name: string) => path.join(folder, name);
		writeFileSync(file('in.docx'), bytes);
		writeFileSync(file('fonts.conf'), FONTS);
		const profile = `-env:UserInstallation=file://${folder}/profile`;
		execFileSync(soffice.path, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file('in.docx')], {
			stdio: 'ignore',
			timeout: 120_000,
			env: { ...process.env, FONTCONFIG_FILE: file('fonts.conf') },
		});
		execFileSync(PDFTOTEXT, ['-layout', '-enc', 'UTF-8', file('in.pdf'), file('out.txt')]);
		const pages = readFileSync(file('out.txt'), 'utf8').split('\f');
		return pages.slice(0, -1).map((page) => page.replace(/\s/gu, ''));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
