import { STAGES, UNIT_NATURES } from '../ledger/ledger.ts';
import type { ColumnType, EntryField, IndicatorField, PassageField, ProfileItem, UnitField } from './declaration.ts';

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

/** Fields that a sheet cannot do without: a row has no meaning when they are not there. */
export const NEEDED = {
	profile: ['item', 'content'],
	units: ['code', 'name', 'nature'],
	entries: ['year', 'unit', 'amount'],
	indicators: ['year', 'name', 'value'],
	passages: ['place', 'content'],
} as const;
