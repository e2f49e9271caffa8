import type { WorkbookProperties } from '../../electron/export/xlsx/workbook.ts';

export const GOLDEN_PROPERTIES: WorkbookProperties = {
	title: '绍兴市越城区人力资源和社会保障局（汇总）2024年度部门决算公开表',
	subject: '部门决算公开',
	department: '绍兴市越城区人力资源和社会保障局（汇总）',
	compiledOn: '2025-08-20',
};
