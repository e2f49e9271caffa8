import type { Segment } from './segment.ts';
import type { TextTable } from './text-table.ts';

/**
 * 决算公开报告：the document in reading order, before it is given pages and fonts.
 * Every number in a generated sentence is a segment that names its figure.
 */
export interface Report {
	/** Title of the document, also its file name without ending. */
	readonly title: string;
	readonly cover: Cover;
	readonly blocks: readonly ReportBlock[];
}

export interface Cover {
	/** 绍兴市越城区人力资源和社会保障局（汇总） */
	readonly department: string;
	/** 2024年度部门决算 */
	readonly title: string;
	/** 2025年8月, or blank */
	readonly date: string;
}

export type ReportBlock =
	| {
			readonly kind: 'heading';
			/** 1 一、  2 （一）  3 1.  4 （1） */
			readonly level: 1 | 2 | 3 | 4;
			/** Id of the section in the outline, e.g. 3.5.1 */
			readonly section: string;
			readonly text: string;
	  }
	| {
			readonly kind: 'paragraph';
			readonly section: string;
			readonly segments: readonly Segment[];
			/** right: 落款 */
			readonly align?: 'right';
	  }
	/** 文中的表, e.g. 项目支出绩效自评表 */
	| { readonly kind: 'table'; readonly section: string; readonly table: TextTable }
	/** Here stand the forms, all of them, in the order of the pack. */
	| { readonly kind: 'forms'; readonly section: string };
