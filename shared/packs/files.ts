import type { Fault } from '../fault/fault.ts';

const NAMES = ['pack.yaml', 'sheets.yaml', 'figures.yaml', 'checks.yaml', 'report.liquid'];

/** A file that the program reads as a part of a pack. */
function isPackFile(file: string): boolean {
	return NAMES.includes(file) || /^forms\/[^/]+\.yaml$/u.test(file) || /^partials\/[^/]+\.liquid$/u.test(file);
}

/** Looks like a part of a pack: its text is read, and a slip in its name is told. */
export function looksLikePackFile(file: string): boolean {
	if (/(?:^|\/)(?:[.~]|__MACOSX\/)/u.test(file)) return false;
	return /\.(?:ya?ml|liquid)(?:\.txt)?$/iu.test(file) || /^(?:forms|partials)\/.*\.txt$/iu.test(file);
}

/** 放错、叫错的文件：would be left out without a word. */
export function strayFaults(files: readonly string[]): Fault[] {
	return files
		.filter((file) => looksLikePackFile(file) && !isPackFile(file))
		.map((file) => ({
			code: 'pack/file-stray',
			message: '模板里没有这样的文件，它用不上。',
			action: adviceFor(file),
			where: { file },
		}));
}

function adviceFor(file: string): string {
	const proper = file
		.replace(/\.txt$/iu, '')
		.replace(/\.ya?ml$/iu, '.yaml')
		.replace(/\.liquid$/iu, '.liquid')
		.replace(/^(forms\/[^/.]+)$/u, '$1.yaml')
		.replace(/^(partials\/[^/.]+)$/u, '$1.liquid');
	const lower = proper.toLowerCase();
	if (proper !== file && isPackFile(proper)) return `请把文件改名为 ${proper}（先让文件夹显示扩展名）。`;
	if (NAMES.includes(lower)) return `请把文件改名为 ${lower}。`;
	return '公开表放在 forms 文件夹里，扩展名是 .yaml；几处要用的话放在 partials 文件夹里，扩展名是 .liquid；不用的文件请移出模板的文件夹。';
}
