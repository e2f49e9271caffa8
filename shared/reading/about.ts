import type { Region } from './split.ts';
import type { AmountUnit } from './table.ts';
import { plainText } from './words.ts';

/** What the lines above a table, its sheet and its file say of it. */
export interface About {
	/** As printed. */
	readonly title: string;
	/** What may be the title: lines above, name of the sheet; without year, number and department. */
	readonly titles: readonly string[];
	readonly number: string;
	readonly department: string;
	readonly year: number | undefined;
	/** 标题, 工作表名 …: where the year was found. */
	readonly yearFrom: string;
	readonly unit: AmountUnit | undefined;
	/** As printed when it is neither 元 nor 万元. */
	readonly oddUnit: string;
	/** 续表 */
	readonly continued: boolean;
}

const NUMBER =
	/((?:公开|财决(?:公开)?)(?:附)?(?:表)?\d{1,2}(?:-\d)?表?|公开\d{1,2}(?:-\d)?表|(?:附件|附表|表)(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3})(?!\d))/u;
const DEPARTMENT =
	/(?:部门|单位|编制部门|编制单位|编报单位|填报单位|公开部门|公开单位|预算单位)(?:名称)?(?:\([^)]*\))?:([^:]+?)(?=(?:金额)?单位:|\d{4}年|$)/u;
const MEASURE =
	/(?:单位|计量单位)[:：为]?(?:人民币)?((?:百|千)?(?:万|亿)?元)|[(](?:人民币)?((?:百|千)?(?:万|亿)?元)[)]/u;
/** 单位：元/万元, a form that nobody filled in, says neither: it is asked for. */
const EITHER = /元[/、,或(](?:人民币)?(?:百|千)?(?:万|亿)?元/u;
/** 注：本表金额单位：万元。 A note that only speaks of some amount says nothing of the others. */
const UNIT_BELOW = /单位(?:为|[:：])?(?:人民币)?(?:万元|元)/u;
const YEAR = /(?<!\d)((?:19|20)\d{2})(?=年|\D|$)/u;
const CONTINUED = /续表|\(续[一二三四五六七八九十\d]*\)|续[一二三四五六七八九十\d]*$/u;

export function aboutRegion(region: Region, file: string): About {
	const printed = region.lines.flatMap(({ text }) => pieces(text)).map(arabicYear);
	const lines = printed.map(plainText).filter((text) => text !== '');
	const raw = printed.map((text) => text.replace(/\s+/gu, ' ').trim());
	const title = titleOf(raw);
	const titles = [title, ...raw.filter((text) => text !== title && isTitleLike(plainText(text)))];
	const department = asPrinted(lines.map(departmentIn).find((name) => name !== '') ?? '', region);
	const { year, from } = yearOf(title, lines, region.grid.sheet, file);
	const measure = measureOf(region, lines);
	return {
		title,
		titles: titles.map((text) => bareTitle(text, department)).filter((text) => text !== ''),
		number: numberIn([...lines, plainText(region.grid.sheet)]),
		department,
		year,
		yearFrom: from,
		unit: measure === '元' || measure === '万元' ? measure : undefined,
		oddUnit: measure === '元' || measure === '万元' ? '' : measure,
		continued: [plainText(title), plainText(region.grid.sheet), ...lines].some((text) => CONTINUED.test(text)),
	};
}

/** 公开05表  支出决算表  单位：万元 in one cell: the whole and its parts; 收  入  总  表 has none. */
function pieces(text: string): readonly string[] {
	const parts = text.split(/\n|\s{2,}/u).filter((part) => part !== '');
	return parts.length > 1 && parts.every((part) => plainText(part).length > 2) ? [text, ...parts] : [text];
}

const DIGITS = '〇一二三四五六七八九';

/** 二〇二三年 is 2023年. */
function arabicYear(text: string): string {
	return text.replace(/[一二][〇○零Ｏ０一二三四五六七八九]{3}(?=\s*年)/gu, (year) =>
		year.replace(/./gu, (digit) => String(Math.max(0, DIGITS.indexOf(digit)))),
	);
}

/** 支出决算表（单位：元） */
const MEASURE_BEHIND = /\((?:金额)?单位:[^)]*\)?/u;

function isTitleLike(line: string): boolean {
	const text = line.replace(MEASURE_BEHIND, '');
	return (
		/表/u.test(text) &&
		!/[:;。]/u.test(text.replace(/^(?:附件|附表|表)?[\d一二三四五六七八九十-]*[:、.]/u, '')) &&
		text.length <= 80 &&
		!isOnlyNumber(text) &&
		!NUMBERED_IN_WORDS.test(text)
	);
}

/** 部门预算表(一) */
const NUMBERED_IN_WORDS = /^(?:部门|单位)?(?:预算|决算)(?:公开)?表\([一二三四五六七八九十\d]{1,3}\)$/u;

function isOnlyNumber(text: string): boolean {
	const number = NUMBER.exec(text)?.[0];
	return number !== undefined && text.replace(number, '').replace(/[()]/gu, '').length < 3;
}

/** The lowest line that looks like one: what stands above it may be the title of the whole document. */
function titleOf(lines: readonly string[]): string {
	const looks = lines.filter((text) => isTitleLike(plainText(text)));
	return looks.findLast((text) => /表(?:\(.*\))?$/u.test(plainText(text).replace(NUMBER, ''))) ?? looks.at(-1) ?? '';
}

/** Title without year, number, department, 续表, quotation marks: what its kind is told by. */
function bareTitle(text: string, department: string): string {
	let title = plainText(text).replace(MEASURE_BEHIND, '');
	title = title
		.replace(/\((?:财决|公开|附|预算)[^)]*表?[^)]*\)?$/u, '')
		.replace(/\(续[^)]*\)/u, '')
		.replace(CONTINUED, '');
	title = title.replace(
		/^(?:[ZFz]\d{2}(?:_\d)?|附件\d*(?:-\d+)?|附表\d*(?:-\d+)?|表[一二三四五六七八九十\d]+|公开\d+(?:-\d)?表)[:：、.]?/u,
		'',
	);
	if (department !== '')
		title = title.replace(plainText(department), '').replace(plainText(department).replace(/\(.*\)$/u, ''), '');
	const dated = /^(.*?)(?:19|20)\d{2}年?度?(.+)$/u.exec(title);
	return (dated?.[2] ?? title).replace(/^(?:年度|部门|单位)+/u, '').replace(/^[、.:\-_]+/u, '');
}

function numberIn(lines: readonly string[]): string {
	for (const line of lines) {
		const found = NUMBER.exec(line)?.[1];
		if (found !== undefined) return found;
	}
	return '';
}

function departmentIn(line: string): string {
	const name = DEPARTMENT.exec(line)?.[1] ?? '';
	return /^(?:人民币)?(?:百|千)?(?:万|亿)?元/u.test(name) ? '' : name;
}

/** The same name in the widths in which the line prints it: 某局（本级）. */
function asPrinted(name: string, region: Region): string {
	if (name === '') return '';
	for (const { text } of region.lines) {
		const line = text.replace(/\s+/gu, '');
		for (let start = 0; start < line.length; start += 1) {
			if (plainText(line.slice(start)).startsWith(name) && !plainText(line.slice(start + 1)).startsWith(name)) {
				let end = start + 1;
				while (end < line.length && plainText(line.slice(start, end)) !== name) end += 1;
				if (plainText(line.slice(start, end)) === name) return line.slice(start, end);
			}
		}
	}
	return name;
}

function yearOf(
	title: string,
	lines: readonly string[],
	sheet: string,
	file: string,
): { readonly year: number | undefined; readonly from: string } {
	const places: readonly (readonly [string, string])[] = [
		['标题', plainText(title)],
		...lines.map((line): [string, string] => ['表上方的文字', line]),
		['工作表名', plainText(sheet)],
		['文件名', plainText(file)],
	];
	for (const [from, text] of places) {
		const found = YEAR.exec(text)?.[1];
		if (found !== undefined) return { year: Number(found), from };
	}
	return { year: undefined, from: '' };
}

/** 单位：万元 above the table; else in a header: 金额（万元）; else below the table. */
function measureOf(region: Region, lines: readonly string[]): string {
	const header = region.header.flatMap(({ cells }) => cells.map(({ text }) => plainText(text)));
	const below = [...(region.foot ?? []), ...region.notes].map(plainText);
	for (const text of [...lines, ...header, ...below.filter((line) => UNIT_BELOW.test(line))]) {
		const found = EITHER.test(text) ? null : MEASURE.exec(text);
		const measure = found?.[1] ?? found?.[2];
		if (measure !== undefined) return measure;
	}
	return '';
}
