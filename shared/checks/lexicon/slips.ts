import type { Level } from '../finding.ts';

/**
 * 常见笔误：what people often write by mistake in such reports, as data. Each entry is general: it names a
 * wrong word or form wherever it may occur, never a place in one report. Patterns are tried on levelled text
 * (see words/plain.ts): no blanks, （），；： full width, digits and % half width, quotation marks “ and ”.
 */
export interface Slip {
	/** Rule under which it is reported */
	readonly code: 'C-01' | 'C-02' | 'C-04' | 'C-05' | 'J-07' | 'J-08' | 'O-08';
	readonly level: Exclude<Level, 'unchecked'>;
	/** Flags g and u */
	readonly pattern: RegExp;
	/** What is wrong, and what is meant where that is known; $& is the match. */
	readonly message: string;
	/** Only in paragraphs in which this occurs. */
	readonly within?: RegExp;
	/** Only in reports from this year on. */
	readonly since?: number;
}

function slip(
	code: Slip['code'],
	level: Slip['level'],
	pattern: RegExp,
	message: string,
	only: Pick<Slip, 'within' | 'since'> = {},
): Slip {
	return { code, level, pattern, message, ...only };
}

/** 占位符和模板残留 */
const LEFTOVERS: readonly Slip[] = [
	slip('C-01', 'error', /【缺：[^】]*】/gu, '还没有填写：“$&”。'),
	slip('C-01', 'error', /[XxＸ×]{2,}(?![a-zA-Z])/gu, '“$&”是没有填写的占位符。'),
	slip('C-01', 'error', /[*＊_□○●]{2,}/gu, '“$&”是没有填写的占位符。'),
	slip('C-01', 'warning', /…+|\.{3,}/gu, '“$&”可能是没有写完的内容。'),
	slip(
		'C-01',
		'error',
		/增加（减少）|减少（增加）|增长（下降）|下降（增长）|大于（小于）|小于（大于）|大小于|增（减）|上升（下降）/gu,
		'“$&”是模板里二选一的写法，没有选定。',
	),
	slip(
		'C-01',
		'error',
		/增加\/减少|增长\/下降|大于\/小于|大于、小于|大于或小于|或与预算数持平/gu,
		'“$&”是模板里二选一的写法，没有选定。',
	),
	slip(
		'C-01',
		'error',
		/（如[^（）]*(?:持平|则|请|删)[^（）]*）|（[^（）]*(?:列明|请填|请写|自行|据实|按实际)[^（）]*）/gu,
		'“$&”是模板的填写说明，没有删去。',
	),
	slip(
		'C-01',
		'error',
		/(?<=[。；！？])等(?=所需|的支出|支出|费用|方面)/gu,
		'句子以“等”开头，前面的内容与模板没有接上。',
	),
	slip('C-01', 'warning', /“”|《》|（）|【】/gu, '“$&”里面没有内容。'),
	slip('C-01', 'error', /待补充|待填写|请填写|请补充|此处填写|TBD|TODO/gu, '“$&”是没有填写的占位符。'),
];

/** 重复的字词和标点 */
const REPEATS: readonly Slip[] = [
	slip(
		'C-02',
		'hint',
		/，，+|。。+|、、+|；；+|：：+|，。|。，|、。|；。|，、|、，|。；|：。/gu,
		'标点“$&”重复或冲突。',
	),
	slip('C-02', 'hint', /(?<!目)的的(?!确)|了了(?!解)|在在|是是(?!非)|和和|与与|为为|等等等/gu, '“$&”重复。'),
	slip('C-02', 'warning', /万元万元|元元|万万元|%%|万元元|个个项目/gu, '“$&”重复。'),
	slip('C-02', 'warning', /主要原因是?(?:：)?主要原因|原因是原因/gu, '“$&”重复。'),
	slip('C-02', 'hint', /原因是由于|原因是因为/gu, '“$&”重复，写“原因是”即可。'),
	slip('C-02', 'warning', /用于接待[^，。；：]{0,14}接待(?:等|的)?(?:支出|费用|经费)/gu, '“$&”里“接待”写了两次。'),
];

/** 错字和用词 */
const WORDING: readonly Slip[] = [
	slip(
		'C-02',
		'warning',
		/(?<![年月周旬季期学岁夜世始本])末(?=单独|能|按|及时|经批|列入|纳入|完成|安排|发生|达到|使用|设置|开展|实现|执行)/gu,
		'“末”疑为“未”之误。',
	),
	slip('C-02', 'warning', /提供[一-龥]{0,8}(?<!高)效率(?=[，。；、]|$)/gu, '“$&”疑为“提高…效率”之误。'),
	slip('C-02', 'warning', /提高[一-龥]{0,6}(?:便利|保障|支持)(?=[，。；、]|$)/gu, '“$&”疑为“提供…”之误。'),
	slip('C-02', 'warning', /公务用(?=保险费|燃料费|维修费|运行|购置费|过路)/gu, '“公务用”后面漏了“车”。'),
	slip('C-02', 'warning', /(?:审核|审批|评审|受理)、公式(?=、|，)/gu, '“公式”疑为“公示”之误。'),
	slip('C-02', 'hint', /截止(?=到?\d{4}年|目前|年末|年底|\d{1,2}月)/gu, '“截止”后面接时间宜写“截至”。'),
	slip('C-02', 'hint', /\d+余[万亿](?=[一-龥])/gu, '“$&”宜把“余”写在“万”“亿”之后。'),
	slip('C-02', 'hint', /(?:近|约|超过?)\d+(?:\.\d+)?[万亿]?(?:余|多)(?!年)/gu, '“$&”里的约数说了两次。'),
	slip(
		'C-02',
		'hint',
		/(?:近|约|超过)\d+(?:\.\d+)?[%万亿]?(?:元|人|人次|个|户|家)?(?:左右|上下|以上)/gu,
		'“$&”里的约数说了两次。',
	),
	slip('C-02', 'hint', /(?:减少|下降|降低|缩减|缩小|压缩|缩短)了?\d+(?:\.\d+)?倍/gu, '减少不能用倍数：“$&”。'),
	slip(
		'C-02',
		'warning',
		/(?:压缩|缩短)(?:了|近|约|超|超过|达)*(?:100(?:\.0+)?|[1-9]\d{3,}|[1-9][1-9]\d|[1-9]\d[1-9]|[2-9]00)(?:\.\d+)?%/gu,
		'“$&”：压缩、缩短 100% 就什么都不剩了，请核对。',
	),
	slip('C-02', 'warning', /万亿元(?=，占|，完成)/gu, '“$&”单位过大，请核对。'),
	slip('C-02', 'hint', /帐(?=户|目|务|面|款|簿|册|套)|(?<=[记对转报结坏算])帐/gu, '“帐”规范写法是“账”。'),
	slip(
		'C-02',
		'hint',
		/部份|份内|其它(?=收入|支出|资金|费用|方面|项目|单位|人员)|既使|做为(?=一|主|重|基)|必需(?=按|严|要|做)/gu,
		'“$&”的规范写法不同，请核对用字。',
	),
	slip('C-02', 'hint', /过桥过路费/gu, '公开表和模板写“过路过桥费”。'),
	slip('C-02', 'hint', /公务用车购置及运行费/gu, '公开表写“公务用车购置及运行维护费”。'),
	slip('C-02', 'hint', /（项）。(?=反映|指)/gu, '科目名称和解释之间不用句号，宜写“指反映…”。'),
	slip('C-04', 'hint', /缴纳的(?:提租补贴|购房补贴|住房补贴|津贴补贴|差旅补贴)/gu, '补贴是发放的，“$&”的动词请核对。'),
	slip('C-05', 'warning', /年度单位决算(?!报表|编报)/gu, '部门决算公开里写了“$&”，请核对是部门决算还是单位决算。', {
		within: /年度单位决算/u,
	}),
];

/** Indicators that are a part of a whole and so never above 100 %. Source of a pattern. */
export const RATES = '满意度|满意率|合格率|覆盖率|及时率|准确率|知晓率|参保率|到位率';
const ABOVE_HUNDRED = String.raw`100\.\d*[1-9]\d*|10[1-9](?:\.\d+)?|1[1-9]\d(?:\.\d+)?|[2-9]\d\d(?:\.\d+)?`;

/** 绩效和资产 */
const SUBSTANCE: readonly Slip[] = [
	slip(
		'J-07',
		'warning',
		/自评得分[^。]*?自评结论|自评得分|自评结论/gu,
		'这一段说的是部门评价，却写了“$&”，请核对评价结果和等级的说法。',
		{ within: /(?:开展|组织)了?部门评价/u },
	),
	slip(
		'J-08',
		'warning',
		new RegExp(`(?:${RATES})(?:为|达到?|超过?)?(?:${ABOVE_HUNDRED})%`, 'gu'),
		'“$&”：这类指标不会超过 100%。',
	),
	slip(
		'O-08',
		'warning',
		/单价50万元(?:（含）)?以上(?:的)?通用设备|单价100万元(?:（含）)?以上(?:的)?专用设备/gu,
		'2023 年度起不再分通用、专用设备，应写单价 100 万元以上设备（不含车辆）。',
		{ since: 2023 },
	),
];

export const SLIPS: readonly Slip[] = [...LEFTOVERS, ...REPEATS, ...WORDING, ...SUBSTANCE];

/** 科目用途错配：words that an explanation of these 科目 has no business with. */
export const MISUSES: readonly { readonly name: RegExp; readonly wrong: RegExp }[] = [
	{ name: /住房公积金（项）|住房公积金$/u, wrong: /医疗|养老|工伤|失业|职业年金/u },
	{ name: /购房补贴（项）|提租补贴（项）/u, wrong: /医疗|养老|失业|公积金/u },
	{ name: /基本养老保险缴费支出（项）/u, wrong: /医疗|公积金|工伤/u },
	{ name: /职业年金缴费支出（项）/u, wrong: /医疗|公积金|工伤/u },
	{ name: /(?:行政|事业)单位医疗（项）/u, wrong: /养老|公积金|职业年金/u },
	{ name: /公务员医疗补助（项）/u, wrong: /养老|公积金|职业年金/u },
];
