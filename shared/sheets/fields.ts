import { STAGES, UNIT_NATURES } from '../ledger/ledger.ts';
import type {
	ColumnType,
	EntryField,
	IndicatorField,
	MeasureField,
	PassageField,
	ProfileItem,
	ProjectField,
	UnitField,
} from './declaration.ts';

/** What a column can fill, in the words of sheets.yaml: the ledger field and how its cells are read. */
export interface Fillable<F extends string> {
	readonly field: F;
	readonly type: ColumnType;
	/** Of a choice: the values that the ledger knows; a pack may leave some out but add none. */
	readonly within?: readonly string[];
}
type Fillables<F extends string> = Readonly<Record<string, Fillable<F>>>;

export const PROFILE_COLUMNS = {
	项目: { field: 'item', type: 'item' },
	内容: { field: 'content', type: 'content' },
} as const satisfies Fillables<'item' | 'content'>;

export const PROFILE_ITEMS = {
	部门名称: { field: 'department', type: 'text' },
	年度: { field: 'year', type: 'year' },
	模板: { field: 'pack', type: 'pack' },
	编制日期: { field: 'compiledOn', type: 'date' },
} as const satisfies Fillables<ProfileItem['field']>;

export const UNIT_COLUMNS = {
	单位代码: { field: 'code', type: 'unit-code' },
	单位名称: { field: 'name', type: 'text' },
	单位性质: { field: 'nature', type: 'choice', within: UNIT_NATURES },
	上级单位: { field: 'parent', type: 'unit' },
} as const satisfies Fillables<UnitField>;

export const ENTRY_COLUMNS = {
	年度: { field: 'year', type: 'year' },
	单位: { field: 'unit', type: 'unit' },
	功能科目项: { field: 'functionCode', type: 'code' },
	资金性质: { field: 'source', type: 'choice' },
	支出性质: { field: 'nature', type: 'choice' },
	经济科目款: { field: 'economicCode', type: 'code' },
	项目名称: { field: 'project', type: 'text' },
	类别: { field: 'category', type: 'choice' },
	阶段: { field: 'stage', type: 'choice', within: STAGES },
	金额: { field: 'amount', type: 'amount' },
} as const satisfies Fillables<EntryField>;

export const INDICATOR_COLUMNS = {
	年度: { field: 'year', type: 'year' },
	单位: { field: 'unit', type: 'unit' },
	指标: { field: 'name', type: 'indicator' },
	数值: { field: 'value', type: 'quantity' },
} as const satisfies Fillables<IndicatorField>;

export const PASSAGE_COLUMNS = {
	位置: { field: 'place', type: 'place' },
	编码: { field: 'code', type: 'code' },
	内容: { field: 'content', type: 'paragraph' },
} as const satisfies Fillables<PassageField>;

export const PROJECT_COLUMNS = {
	项目名称: { field: 'name', type: 'text' },
	评价方式: { field: 'evaluation', type: 'choice' },
	主管部门: { field: 'supervisor', type: 'text' },
	实施单位: { field: 'implementer', type: 'text' },
	年初预算数: { field: 'initialBudget', type: 'amount' },
	全年预算数: { field: 'budget', type: 'amount' },
	全年执行数: { field: 'executed', type: 'amount' },
	当年财政拨款预算数: { field: 'fiscalBudget', type: 'amount' },
	当年财政拨款执行数: { field: 'fiscalExecuted', type: 'amount' },
	执行率分值: { field: 'rateWeight', type: 'score' },
	执行率得分: { field: 'rateScore', type: 'score' },
	评价得分: { field: 'score', type: 'score' },
	预期目标: { field: 'goal', type: 'paragraph' },
	实际完成情况: { field: 'outcome', type: 'paragraph' },
} as const satisfies Fillables<ProjectField>;

export const MEASURE_COLUMNS = {
	项目名称: { field: 'project', type: 'project' },
	级次: { field: 'level', type: 'level' },
	指标名称: { field: 'name', type: 'text' },
	上级指标: { field: 'parent', type: 'text' },
	分值: { field: 'weight', type: 'score' },
	目标值: { field: 'target', type: 'text' },
	实际值: { field: 'actual', type: 'text' },
	得分: { field: 'score', type: 'score' },
	说明: { field: 'reason', type: 'paragraph' },
	指标解释: { field: 'meaning', type: 'paragraph' },
	指标说明: { field: 'criterion', type: 'paragraph' },
} as const satisfies Fillables<MeasureField>;

/** The lowest level of an indicator that a sheet can hold; scoring sheets in use have three or four. */
export const MAX_LEVEL = 4;

/** What stands in the name of a place for the name of each project. */
export const PROJECT_VARIABLE = '{项目名称}';

/** Fields that a sheet cannot do without: a row has no meaning when they are not there. */
export const NEEDED = {
	profile: ['item', 'content'],
	units: ['code', 'name', 'nature'],
	entries: ['year', 'unit', 'amount'],
	indicators: ['year', 'name', 'value'],
	passages: ['place', 'content'],
	projects: ['name'],
	measures: ['project', 'level', 'name', 'parent'],
} as const;
