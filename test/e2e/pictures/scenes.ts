import { IMPORT_SCENES } from './import-scenes.ts';
import type { Scene } from './scene.ts';
import type { Stage } from './stage.ts';

const EXAMPLE = '（例子）';
const SHEETS = ['单位与基本信息', '收入', '支出', '结转结余', '三公经费', '其他数据', '文字'] as const;

export const SCENES: readonly Scene[] = [
	[
		'账套-备份恢复',
		async (stage) => {
			const { page } = stage;
			for (const department of [EXAMPLE, '科学技术局', '诸暨']) {
				await stage.open(department);
				await stage.close();
			}
			await page.locator('.library-table tbody tr', { hasText: '科学技术局' }).first().click();
			await stage.button('备份').click();
			await page.waitForTimeout(800);
			await stage.button('从备份恢复').click();
			await page.getByRole('dialog').waitFor();
		},
	],
	[
		'账套',
		async (stage) => {
			await stage.press('Escape');
			await stage.page
				.locator('.notices')
				.getByLabel('知道了')
				.first()
				.click({ timeout: 500 })
				.catch(() => undefined);
		},
	],
	['账套-打不开', (stage) => stage.page.locator('.library-table tbody tr', { hasText: '统计局' }).click()],
	...SHEETS.map(
		(sheet, index): Scene => [
			`录入${index}-${sheet}`,
			async (stage) => {
				if (index === 0) await stage.open(EXAMPLE);
				await stage.go(sheet);
			},
		],
	),
	...Array.from({ length: 11 }, (_, index): Scene => {
		const number = String(index + 1).padStart(2, '0');
		return [
			`公开${number}`,
			async ({ page }) => {
				await page
					.locator('.navigation-item', { has: page.locator('.navigation-number', { hasText: number }) })
					.click();
			},
		];
	}),
	[
		'公开03-说明一格',
		async (stage) => {
			await stage.go('收入（分科目）');
			await stage.cell('2080106').click();
			await stage.press('ArrowRight', 'ArrowRight');
			await stage.page.waitForTimeout(600);
		},
	],
	[
		'公开03-上年并列',
		async (stage) => {
			await stage.page.getByLabel('上年并列').check();
			await stage.page.waitForTimeout(400);
		},
	],
	[
		'情况说明',
		async (stage) => {
			await stage.page.getByLabel('上年并列').uncheck();
			await stage.go('情况说明');
		},
	],
	[
		'情况说明-数的来处',
		async ({ page }) => {
			const figure = page.locator('.report-figure[data-figure^="公开01表"]').first();
			await figure.scrollIntoViewIfNeeded();
			await figure.click();
		},
	],
	[
		'检查',
		async (stage) => {
			await stage.press('Escape');
			await stage.go('检查');
		},
	],
	[
		'检查-标为已核实',
		async (stage) => {
			await stage.button('标为已核实').click();
			await stage.page
				.locator('main textarea, main input[type="text"]')
				.last()
				.fill('已与财政局社保科电话核对，数据无误');
		},
	],
	[
		'检查-已核实',
		async (stage) => {
			await stage.button('标为已核实').click();
			await stage.page.waitForTimeout(400);
			await stage.page
				.locator('main')
				.getByRole('button', { name: /^已核实/u })
				.click();
			await stage.page
				.getByRole('group', { name: /^已核实/u })
				.getByRole('option')
				.first()
				.click();
		},
	],
	[
		'导出',
		async (stage) => {
			await stage.go('导出');
			await stage.page.waitForTimeout(6_000);
		},
	],
	[
		'支出-输入法组字',
		async (stage) => {
			await stage.go('支出');
			await stage.page
				.locator('.sheet-table tbody tr')
				.nth(5)
				.locator('td.sheet-left:not([aria-readonly])')
				.nth(1)
				.click();
			await stage.compose('jy');
		},
	],
	[
		'支出-选一片',
		async (stage) => {
			await stage.press('Escape', 'Escape');
			const rows = stage.page.locator('.sheet-table tbody tr');
			await rows.nth(4).locator('td.sheet-right').first().click();
			await rows
				.nth(10)
				.locator('td.sheet-right')
				.first()
				.click({ modifiers: ['Shift'] });
		},
	],
	[
		'支出-粘贴',
		async (stage) => {
			await stage.page.locator('.sheet-table tbody tr').nth(4).locator('td.sheet-right').first().click();
			await stage.paste('130.00\n45.62\n1,000.05\n(3.20)\n88.00');
			await stage.page.getByRole('dialog').waitFor();
		},
	],
	[
		'支出-筛选',
		async (stage) => {
			await stage.press('Escape');
			await stage.button('筛选').click();
		},
	],
	[
		'支出-出错的格子',
		async (stage) => {
			await stage.button('筛选').click();
			await stage.page
				.locator('.sheet-table tbody tr')
				.nth(5)
				.locator('td.sheet-left:not([aria-readonly])')
				.nth(1)
				.click();
			await stage.page.keyboard.type('2089999999');
			await stage.press('Enter');
		},
	],
	[
		'修改记录',
		async (stage) => {
			await stage.press('Escape', 'Escape');
			await stage.go('收入（分科目）');
			const typed = stage.page.locator('.sheet-table tbody td:is(.sheet-entered, .sheet-file):not([aria-readonly])');
			for (const [nth, amount] of ['1234.56', '88.2', '0.35'].entries()) {
				await typed.nth(nth).click();
				await stage.page.keyboard.type(amount);
				await stage.press('Enter');
				await stage.page.waitForTimeout(200);
			}
			await stage.press('Control+z');
			await stage.go('修改记录');
			await stage.page.locator('.journal-page tbody tr').nth(1).click();
		},
	],
	['菜单', (stage) => stage.button('文件').click()],
	[
		'键盘',
		async (stage) => {
			await stage.press('Escape');
			await openMenu(stage, '帮助', '键盘');
			await stage.page.getByRole('dialog').waitFor();
		},
	],
	[
		'查找',
		async (stage) => {
			await stage.press('Escape');
			await stage.page.waitForTimeout(300);
			await stage.press('Control+f');
			await stage.page.keyboard.type('就业');
		},
	],
	...IMPORT_SCENES,
	[
		'模板2019-情况说明',
		async (stage) => {
			await stage.close();
			await stage.open('诸暨');
			await stage.go('情况说明');
		},
	],
	[
		'模板2019-公开表',
		async ({ page }) => {
			await page.locator('.navigation-item', { has: page.locator('.navigation-number', { hasText: '03' }) }).click();
		},
	],
	[
		'存不上',
		async (stage) => {
			const typed = stage.page.locator('.sheet-table tbody td:is(.sheet-entered, .sheet-file):not([aria-readonly])');
			await typed.first().click();
			await stage.window.kill();
			await stage.page.keyboard.type('123');
			await stage.press('Enter');
			await stage.page.waitForTimeout(800);
		},
	],
];

async function openMenu(stage: Stage, menu: string, item: string): Promise<void> {
	await stage.page.locator('.menus').getByRole('button', { name: menu }).click();
	await stage.page.getByRole('menuitem', { name: item }).click();
	await stage.page.waitForTimeout(400);
}
