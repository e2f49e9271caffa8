import { readFileSync } from 'node:fs';
import { YamlFile } from '../../shared/fault/yaml/file.ts';
import { readYaml } from '../../shared/fault/yaml/read.ts';
import type { SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { sheetsSchema } from '../../shared/sheets/schema.ts';
import { expectOk } from './yuecheng.ts';

/** The second case: a report of 2019 with projects and their 自评表. */
const CASE = new URL('../cases/zhuji-2019/', import.meta.url);

export function zhujiFile(name: string): URL {
	return new URL(name, CASE);
}

export const ZHUJI_PACK = 'zhejiang-2019';

/** The text of sheets.yaml by which its workbook is read. */
export function zhujiSheetsText(): string {
	return readFileSync(new URL(`../../shared/packs/${ZHUJI_PACK}/sheets.yaml`, import.meta.url), 'utf8');
}

export function zhujiSheets(): SheetsDeclaration {
	return expectOk(readYaml(sheetsSchema, new YamlFile('sheets.yaml', zhujiSheetsText())));
}
