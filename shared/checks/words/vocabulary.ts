/**
 * 读数词汇表：what a sentence of a published report can state, in names that all packs share. A pack
 * says in which section and in which words a reading stands (checks.yaml); checks say what must
 * hold of it and know no pack. A reading is a facet of a subject: 收入总计.金额, 公务接待费.完成率.
 */

/** How the text of a facet is read. */
export type FacetKind =
	/** 33246.16万元 */
	| 'amount'
	/** 47.35% */
	| 'percent'
	/** 5 */
	| 'count'
	/** 97.79 */
	| 'score'
	/** 2024 */
	| 'year'
	/** A name, a reason, a list */
	| 'text'
	/** One of a few words, each with a meaning */
	| 'word';

/** 刻面 */
export const FACETS = {
	/** 决算数 of the year, or the amount of the year if there is but one */
	金额: 'amount',
	/** 年初预算数, or 全年预算数 where the report says so */
	预算: 'amount',
	/** The amount of last year, where it is printed */
	上年金额: 'amount',
	/** By how much it is more or less than last year, never with a sign */
	增减额: 'amount',
	/** 金额 in percent of 预算 */
	完成率: 'percent',
	/** 金额 in percent of the whole that the subject is a part of */
	占比: 'percent',
	/** 授予小微企业 in percent of 采购总额; its 占比 is of 授予中小企业 */
	占总额: 'percent',
	/** What part of a purchase (货物, 工程, 服务) went to 中小企业 */
	中小占比: 'percent',
	/** By how much it is more or less than 预算, never with a sign */
	预算增减额: 'amount',
	/** 预算增减额 in percent of 预算, never with a sign */
	预算增减率: 'percent',
	/** 增减额 in percent of last year, never with a sign */
	增减率: 'percent',
	/** Number in front of an entry, read over */
	序号: 'count',
	/** Number of 团组, 人次, 辆, 批次, 台 … */
	数量: 'count',
	/** Score of an evaluation, of 100 */
	得分: 'score',
	/** 2024, the year that the sentence speaks of */
	年度: 'year',
	/** 2023, the year that it is compared with */
	上年度: 'year',
	/** Name of a unit or a project */
	名称: 'text',
	/** Names of a 功能科目 by level, without （类）（款）（项） */
	类: 'text',
	款: 'text',
	项: 'text',
	/** Names of 经济科目 behind 主要包括, divided by 、 */
	包括: 'text',
	比预算原因: 'text',
	比上年原因: 'text',
	/** A whole paragraph */
	全文: 'text',
	/** 决算数大于、小于、等于预算数 */
	比预算: 'word',
	/** 比上年增加、减少、持平 */
	比上年: 'word',
	/** 增长、下降, before the rate */
	增减: 'word',
	/** 比预算数增加、减少、持平, where the difference is stated with it */
	比预算增减: 'word',
	/** 增长、下降, before that rate */
	预算增减: 'word',
	/** 预算安排正常：said of a difference that the pack does not ask a reason for, see 正常幅度 in pack.yaml */
	预算正常: 'word',
	/** 无：the report says that there is nothing of the kind */
	无数据: 'word',
	/** 全年预算 or 年初预算：what the report calls the budget that it compares with */
	预算口径: 'word',
	/** 优、良、中、差 */
	等级: 'word',
} as const satisfies Record<string, FacetKind>;

export type FacetName = keyof typeof FACETS;

/** The words of a facet and what each means: 1 more, −1 less, 0 equal; for others a number of its own. */
export const WORDS: Partial<Record<FacetName, Readonly<Record<string, number>>>> = {
	比预算: { 大于: 1, 高于: 1, 超过: 1, 多于: 1, 小于: -1, 低于: -1, 少于: -1, 等于: 0, 持平: 0 },
	比上年: { 增加: 1, 增长: 1, 减少: -1, 下降: -1, 持平: 0 },
	增减: { 增长: 1, 增加: 1, 上升: 1, 下降: -1, 减少: -1, 降低: -1 },
	比预算增减: { 增加: 1, 增长: 1, 减少: -1, 下降: -1, 持平: 0 },
	预算增减: { 增长: 1, 增加: 1, 上升: 1, 下降: -1, 减少: -1, 降低: -1 },
	预算正常: { 预算安排正常: 1, 预算执行正常: 1 },
	无数据: { 无: 1, 没有: 1, 未安排: 1, 未发生: 1, 不涉及: 1 },
	预算口径: { 全年预算: 1, 年初预算: 2 },
	等级: { 优秀: 1, 优: 1, 良好: 2, 良: 2, 中等: 3, 中: 3, 合格: 3, 及格: 3, 较差: 4, 差: 4, 不合格: 4 },
};

/** 事项 that a report states once, or several times alike. */
export const SUBJECTS = [
	// 收入支出总体（公开01表）
	'收入总计',
	'支出总计',
	// 收入（公开03表合计行）；财政拨款收入的其中项（公开01表）
	'本年收入合计',
	'财政拨款收入',
	'上级补助收入',
	'事业收入',
	'经营收入',
	'附属单位上缴收入',
	'其他收入',
	'一般公共预算收入',
	'政府性基金收入',
	'国有资本经营收入',
	// 支出（公开05表合计行）
	'本年支出合计',
	'基本支出',
	'项目支出',
	'上缴上级支出',
	'经营支出',
	'对附属单位补助支出',
	// 财政拨款（公开06表）
	'财政拨款收入总计',
	'财政拨款支出总计',
	'财政拨款支出',
	// 一般公共预算（公开07、08表）
	'一般公共预算支出',
	'一般公共预算基本支出',
	'人员经费',
	'公用经费',
	// 政府性基金（公开09表）
	'政府性基金支出',
	'政府性基金年初结转和结余',
	'政府性基金本年收入',
	'政府性基金年末结转和结余',
	// 国有资本经营预算（公开10表）
	'国有资本经营支出',
	// “三公”经费（公开11表）
	'三公经费',
	'因公出国费',
	'公务用车费',
	'公务用车购置费',
	'公务用车运行维护费',
	'公务接待费',
	'因公出国团组',
	'因公出国人次',
	'购置公务用车',
	'公务用车保有量',
	'国内公务接待批次',
	'国内公务接待人次',
	'外事接待',
	'外事接待批次',
	'外事接待人次',
	'其他国内公务接待',
	'其他国内公务接待批次',
	'其他国内公务接待人次',
	// 会议费、培训费（公开08表）
	'会议费',
	'培训费',
	// 机关运行经费、政府采购、国有资产
	'机关运行经费',
	'采购总额',
	'采购货物',
	'采购工程',
	'采购服务',
	'授予中小企业',
	'授予小微企业',
	'车辆合计',
	'副部级及以上领导用车',
	'主要领导干部用车',
	'机要通信用车',
	'应急保障用车',
	'执法执勤用车',
	'特种专业技术用车',
	'离退休干部用车',
	'其他用车',
	'大型设备',
	// 绩效自评涉及的资金（公开07、09、10表的项目支出）
	'一般公共预算项目绩效',
	'政府性基金项目绩效',
	'国有资本经营项目绩效',
	// 部门评价涉及的一般公共预算资金
	'部门评价项目绩效',
] as const;

export type SubjectName = (typeof SUBJECTS)[number];

/** 清单：subjects that have a sentence each. */
export const LISTS = [
	// 类、金额、占比
	'一般公共预算支出类',
	'政府性基金支出类',
	'国有资本经营支出类',
	// 类、款、项、预算、金额、完成率、比预算、比预算原因
	'一般公共预算支出项',
	'政府性基金支出项',
	'国有资本经营支出项',
	// 名称：机构设置里的预算单位
	'单位',
	// 名称、预算、金额、完成率、得分、等级：单个项目的绩效
	'绩效项目',
	// 全文：名词解释的每一条
	'名词',
] as const;

export type ListName = (typeof LISTS)[number];
export type TopicName = SubjectName | ListName;

export function isSubject(name: string): name is SubjectName {
	return (SUBJECTS as readonly string[]).includes(name);
}

export function isList(name: string): name is ListName {
	return (LISTS as readonly string[]).includes(name);
}

export function isFacet(name: string): name is FacetName {
	return Object.hasOwn(FACETS, name);
}
