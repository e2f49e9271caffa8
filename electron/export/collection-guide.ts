import type { Worksheet } from 'exceljs';
import type { PlaceDeclaration, SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { type HintRanges, projectRange, requiredWords, unitRange } from './collection-hints.ts';
import { GUIDE_CELL, GUIDE_TEXT, HEADING, TITLE } from './collection-looks.ts';

const RULES = [
	'1. 各表第 1 行是表头，请不要改动。各栏的先后可以调换，空行不影响读入。',
	'2. 金额单位都是元，最多两位小数。编码按文本填写。坐标完全相同的几行自动相加。',
	'3. 可以另加工作表和栏记自己的东西，程序不读，只提醒一声。',
	'4. 填好后保存为 xlsx 文件，在程序里导入。有错时程序一次列出全部错误所在的工作表和单元格，一行也不会导入。',
];

const CODE_WORDS: Readonly<Record<PlaceDeclaration['code'], string>> = {
	required: '必填功能科目编码',
	optional: '可填功能科目编码',
	none: '不填',
};

const WIDTHS = [46, 22, 26, 70];

/** Fills the sheet that explains all others; its lists are what the drop-downs offer. */
export function fillGuide(sheet: Worksheet, declaration: SheetsDeclaration): void {
	WIDTHS.forEach((width, index) => {
		sheet.getColumn(index + 1).width = width;
	});
	sheet.addRow([declaration.guide]).getCell(1).style = TITLE;
	for (const rule of RULES) sheet.addRow([rule]).getCell(1).style = GUIDE_TEXT;
	sheet.addRow([]);
	addTable(sheet, ['工作表', '栏', '是否必填', '说明'], sheetRows(declaration));
	sheet.addRow([]);
	addTable(
		sheet,
		['指标', '计量单位', '', '说明'],
		declaration.indicators.map((indicator) => [indicator.name, indicator.unitOfMeasure, '', indicator.help]),
	);
	sheet.addRow([]);
	addTable(
		sheet,
		['位置', '编码', '', '用在哪里'],
		declaration.places.map((place) => [place.name, CODE_WORDS[place.code], '', place.help]),
	);
}

/** Where the lists of `fillGuide` stand. */
export function hintRanges(declaration: SheetsDeclaration): HintRanges {
	const beforeIndicators = 1 + RULES.length + 1 + 1 + sheetRows(declaration).length + 1 + 1;
	const beforePlaces = beforeIndicators + declaration.indicators.length + 1 + 1;
	const range = (before: number, length: number) =>
		`'${declaration.guide}'!$A$${before + 1}:$A$${before + Math.max(length, 1)}`;
	return {
		indicators: range(beforeIndicators, declaration.indicators.length),
		places: {
			list: range(beforePlaces, declaration.places.length),
			open: declaration.places.some(({ perProject }) => perProject !== undefined),
		},
		units: unitRange(declaration),
		projects: projectRange(declaration),
	};
}

function sheetRows(declaration: SheetsDeclaration): readonly (readonly string[])[] {
	return declaration.sheets.flatMap((sheet) => [
		[sheet.name, '', '', sheet.help],
		...(sheet.target === 'profile'
			? sheet.items.map((item) => ['', item.name, item.required ? '必填' : '可不填', item.help])
			: sheet.columns.map((column) => ['', column.name, requiredWords(column), column.help])),
	]);
}

function addTable(sheet: Worksheet, header: readonly string[], rows: readonly (readonly string[])[]): void {
	addRow(sheet, header, HEADING);
	for (const row of rows) addRow(sheet, row, GUIDE_CELL);
}

function addRow(sheet: Worksheet, texts: readonly string[], look: typeof HEADING): void {
	const row = sheet.addRow(texts.map((text) => (text === '' ? null : text)));
	texts.forEach((_, index) => {
		row.getCell(index + 1).style = look;
	});
}
