import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
	budgetList,
	caijueFiles,
	hostileFile,
	publishedFile,
	SEASON_YEAR,
	writeSeasonLedger,
} from '../../support/import-season.ts';
import type { Scene } from './scene.ts';
import type { Stage } from './stage.ts';

const WORKBOOK = fileURLToPath(new URL('../../cases/yuecheng-2024/collection.xlsx', import.meta.url));

/** The steps of an import: what came, what is asked, what it would change, what was written. */
export const IMPORT_SCENES: readonly Scene[] = [
	[
		'导入',
		async (stage) => {
			await stage.press('Escape');
			await stage.close();
			await stage.open('科学技术局');
			await openImport(stage);
		},
	],
	[
		'导入-预览',
		async (stage) => {
			await stage.choose('选文件', WORKBOOK);
			await stage.page.locator('.import-foot').waitFor({ timeout: 60_000 });
			await tab(stage, '支出').click();
		},
	],
	[
		'导入-进度',
		async (stage) => {
			const bytes = readFileSync(WORKBOOK);
			const many = Array.from({ length: 300 }, (_, n) => ({ name: `第${n + 1}所学校 数据采集表.xlsx`, bytes }));
			await stage.button('全部放下').click();
			await stage.drop(many);
			await stage.page.getByText(/正在读 (?:[3-9]|\d\d+)\/300/u).waitFor({ timeout: 60_000 });
		},
	],
	[
		'导入-要回答的',
		async (stage) => {
			await stage.button('停下').click();
			await writeSeasonLedger(stage.folder);
			await stage.close();
			await stage.open(`${SEASON_YEAR}`);
			await openImport(stage);
			await stage.drop([publishedFile(), ...(await caijueFiles()), budgetList(), hostileFile()]);
			await tab(stage, '要回答的').waitFor({ timeout: 60_000 });
			await stage.page.getByRole('button', { name: '坏-十亿笑.xlsx', exact: true }).click();
		},
	],
	[
		'导入-清单的栏',
		async (stage) => {
			await tab(stage, '清单的栏').click();
			await stage.page.getByRole('combobox', { name: /指标金额（元）”是$/u }).selectOption('年初预算');
			await read(stage);
			await stage.page.getByRole('button', { name: '预算指标', exact: true }).click();
		},
	],
	[
		'导入-认表',
		async (stage) => {
			const { page } = stage;
			await page.getByRole('combobox', { name: '预算指标的年度' }).selectOption(String(SEASON_YEAR));
			await read(stage);
			await tab(stage, '要回答的').click();
			await page
				.getByRole('row', { name: /“本级”/u })
				.getByRole('combobox')
				.selectOption({ index: 1 });
			await read(stage);
			await page.getByRole('button', { name: /^展开财决-.+（本级）/u }).click();
			await page.getByRole('button', { name: /^Z01/u }).click();
			await tab(stage, '支出').click();
		},
	],
	[
		'导入-公开数',
		async (stage) => {
			await stage.page.getByRole('button', { name: /^收起财决-.+（本级）/u }).click();
			await stage.page.getByRole('button', { name: '展开越城2024公开表.xls' }).click();
			await stage.page.locator('.import-table-name').nth(2).click();
			await tab(stage, '公开数').click();
		},
	],
	[
		'导入-写好',
		async (stage) => {
			await stage.page.getByRole('button', { name: /^写入 \d+ 处$/u }).click();
			await stage.page.getByRole('region', { name: '导入的结果' }).waitFor({ timeout: 60_000 });
			await stage.page.waitForTimeout(1_000);
		},
	],
];

function tab(stage: Stage, name: string) {
	return stage.page.getByRole('group', { name: '看哪一张' }).getByRole('button', { name: new RegExp(`^${name}`, 'u') });
}

/** A correction is read soon, not at once. */
async function read({ page }: Stage): Promise<void> {
	await page.waitForTimeout(400);
	await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 60_000 });
}

async function openImport({ page }: Stage): Promise<void> {
	await page.locator('.menus').getByRole('button', { name: '文件' }).click();
	await page.getByRole('menuitem', { name: /^导入/u }).click();
	await page.waitForTimeout(400);
}
