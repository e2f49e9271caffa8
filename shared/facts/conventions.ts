import { z } from 'zod';

/**
 * 约定：what a percentage is when its base is zero, in percent. Provinces differ; a pack names each
 * once. 比 of something to nothing has no value: the wording leaves the clause out.
 */
export const conventionsSchema = z
	.strictObject({
		占比基数为零: z.number().describe('合计为 0 时，各部分占比写作多少'),
		完成率零比零: z.number().describe('预算、决算都是 0 时，完成率写作多少'),
		增长率基数为零: z.number().describe('上年为 0 而本年不为 0 时，增长率写作多少'),
		正常幅度: z.number().positive().optional().describe('决算与预算相差不超过百分之几算执行正常'),
		等级: z
			.array(z.strictObject({ 名: z.string(), 不低于: z.number() }))
			.default([])
			.describe('总分的等级，从高到低'),
	})
	.transform((given) => ({
		shareOfNothing: Math.round(given.占比基数为零 * 100),
		completionOfNothing: Math.round(given.完成率零比零 * 100),
		growthFromNothing: Math.round(given.增长率基数为零 * 100),
		/** Hundredths of a percent of the budget */
		normalMargin: given.正常幅度 === undefined ? undefined : Math.round(given.正常幅度 * 100),
		/** From the highest; bounds in hundredths of a point */
		grades: given.等级.map((grade) => ({ name: grade.名, from: Math.round(grade.不低于 * 100) })),
	}));

/** Percentages in hundredths of a percentage point. */
export type Conventions = z.output<typeof conventionsSchema>;
