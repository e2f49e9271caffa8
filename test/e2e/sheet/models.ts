/** Sheets for the tests of the sheet component: a printed form, an entry sheet, a long one. No ledger behind them. */
import type {
	CellEdit,
	CellState,
	Choice,
	ChoiceSource,
	SheetCell,
	SheetColumn,
	SheetModel,
	SheetRow,
} from '../../../renderer/sheet/model.ts';

export type Kind = 'form' | 'entry' | 'long' | 'states' | 'wrapped';

function amount(text: string, state: CellState = 'computed', more: Partial<SheetCell> = {}): SheetCell {
	return {
		text,
		state: text === '0.00' ? 'zero' : state,
		editable: state === 'entered' || state === 'file',
		copied: text.replaceAll(',', ''),
		...more,
	};
}

const covered: SheetCell = { text: '', state: 'blank', editable: false, covered: true };

const FORM_LINES: readonly (readonly [string, string, string, string, string])[] = [
	['206', '科学技术支出', '12,724.89', '12,724.89', '0.00'],
	['20699', '其他科学技术支出', '12,724.89', '12,724.89', '0.00'],
	['2069999', '其他科学技术支出', '12,724.89', '!12,724.89', '0.00'],
	['208', '社会保障和就业支出', '20,110.15', '20,108.68', '1.48'],
	['20801', '人力资源和社会保障管理事务', '18,869.59', '18,868.11', '1.48'],
	['2080101', '行政运行', '1,873.98', '1,873.98', '0.00'],
	['2080102', '一般行政管理事务', '130.00', '!130.00', '0.00'],
	['2080104', '综合业务管理', '398.32', '!398.32', '0.00'],
	['2080105', '劳动保障监察', '10.00', '!10.00', '0.00'],
	['2080106', '就业管理事务', '10,304.08', '10,303.17', '!0.91'],
	['2080109', '社会保险经办机构', '5,027.80', '!5,027.80', '0.00'],
	['2080112', '劳动人事争议调解仲裁', '216.92', '!216.92', '0.00'],
	['2080150', '事业运行', '685.48', '!685.48', '0.00'],
	['2080199', '其他人力资源和社会保障管理事务支出', '223.02', '!222.46', '0.57'],
	['20805', '行政事业单位养老支出', '277.94', '277.94', '0.00'],
	['2080505', '机关事业单位基本养老保险缴费支出', '185.46', '!185.46', '0.00'],
	['2080506', '机关事业单位职业年金缴费支出', '92.48', '!92.48', '0.00'],
	['20807', '就业补助', '962.63', '962.63', '0.00'],
	['2080704', '社会保险补贴', '470.13', '!470.13', '0.00'],
	['2080712', '高技能人才培养补助', '492.50', '!492.50', '0.00'],
	['210', '卫生健康支出', '124.08', '124.08', '0.00'],
	['21011', '行政事业单位医疗', '124.08', '124.08', '0.00'],
	['2101101', '行政单位医疗', '46.72', '46.72', '0.00'],
	['2101102', '事业单位医疗', '24.29', '!24.29', '0.00'],
	['2101103', '公务员医疗补助', '53.07', '53.07', '0.00'],
	['221', '住房保障支出', '332.01', '332.01', '0.00'],
	['22102', '住房改革支出', '332.01', '332.01', '0.00'],
	['2210201', '住房公积金', '332.01', '!332.01', '0.00'],
];

const FORM_AMOUNTS = [
	'本年收入\n合计',
	'财政拨款\n收入',
	'上级补助\n收入',
	'事业收入',
	'经营收入',
	'附属单位\n上缴收入',
	'其他收入',
];

function formColumns(): SheetColumn[] {
	const codes = [28, 28, 28].map((width, nth): SheetColumn => {
		return { key: `code${nth}`, name: '科目编码', width, align: 'left', frozen: true };
	});
	const amounts = FORM_AMOUNTS.map((name, nth): SheetColumn => {
		return { key: `a${nth}`, name: `${name.replace('\n', '')}（万元）`, width: 80, align: 'right' };
	});
	return [...codes, { key: 'name', name: '科目名称', width: 254, align: 'left', frozen: true }, ...amounts];
}

function formRow([code, name, sum, grant, other]: (typeof FORM_LINES)[number]): SheetRow {
	const depth = code.length === 3 ? 0 : code.length === 5 ? 1 : 2;
	const strong = depth === 0;
	const figure = (text: string): SheetCell =>
		text.startsWith('!')
			? amount(text.slice(1), 'entered', { strong })
			: amount(text, 'computed', { strong, refusal: '这是算出来的数，请到录入表改。', spoken: '算出，由录入相加' });
	const zeros = [0, 1, 2, 3].map(() => figure('0.00'));
	return {
		key: code,
		kind: 'item',
		cells: [
			{ text: code, state: 'computed', editable: false, columns: 3, strong },
			covered,
			covered,
			{ text: name, state: 'computed', editable: false, indent: depth, strong },
			figure(sum),
			figure(grant),
			...zeros,
			figure(other),
		],
	};
}

function formModel(): SheetModel {
	const total: SheetRow = {
		key: 'total',
		kind: 'total',
		cells: [
			...[0, 1, 2].map((): SheetCell => ({ text: '', state: 'blank', editable: false, covered: true })),
			{ text: '合计', state: 'computed', editable: false, align: 'center', strong: true },
			...['33,291.13', '33,289.65', '0.00', '0.00', '0.00', '0.00', '1.48'].map((text) =>
				amount(text, 'computed', { strong: true }),
			),
		],
	};
	const head = (text: string, column: number, colspan: number, rowspan: number) => ({ text, column, colspan, rowspan });
	return {
		name: '2024年度收入决算表（分科目）',
		columns: formColumns(),
		header: [
			[head('项目', 0, 4, 1), ...FORM_AMOUNTS.map((name, nth) => head(name, 4 + nth, 1, 2))],
			[head('支出功能分类\n科目编码', 0, 3, 1), head('科目名称', 3, 1, 1)],
			[
				...['类', '款', '项'].map((name, nth) => head(name, nth, 1, 2)),
				head('栏次', 3, 1, 1),
				...FORM_AMOUNTS.map((_, nth) => head(String(nth + 1), 4 + nth, 1, 1)),
			],
		],
		frozenRows: 1,
		rows: [total, ...FORM_LINES.map(formRow)],
		foot: [],
		rowHeads: false,
		growing: false,
	};
}

const SUBJECTS: readonly (readonly [string, string, string])[] = [
	['2080106', '就业管理事务', 'JYGLSW'],
	['2080701', '就业创业服务补贴', 'JYCYFWBT'],
	['2080711', '就业见习补贴', 'JYJXBT'],
	['2013804', '经营主体管理', 'JYZTGL'],
	['2050502', '教育电视台', 'JYDST'],
	['2080101', '行政运行', 'XZYX'],
	['2080102', '一般行政管理事务', 'YBXZGLSW'],
	['2080109', '社会保险经办机构', 'SHBXJBJG'],
	['2069999', '其他科学技术支出', 'QTKXJSZC'],
	['2080150', '事业运行', 'SYYX'],
];

const subjects: ChoiceSource = {
	strict: true,
	find(typed, limit) {
		const asked = typed.toUpperCase();
		const all = SUBJECTS.filter(
			([code, name, initials]) => code.startsWith(asked) || name.includes(typed) || initials.startsWith(asked),
		).map(
			([code, name, initials], nth): Choice => ({
				value: code,
				parts: [code, name, initials],
				...(nth === 0 ? { note: '本账套 4 行，上年有' } : {}),
			}),
		);
		return { choices: all.slice(0, limit), total: all.length };
	},
};

const kinds: ChoiceSource = {
	strict: false,
	find(typed, limit) {
		const all = ['人员经费', '公用经费', '项目支出'].filter((name) => name.includes(typed));
		return { choices: all.slice(0, limit).map((name) => ({ value: name, parts: [name] })), total: all.length };
	},
};

const ENTRY_COLUMNS: readonly SheetColumn[] = [
	{ key: 'unit', name: '单位', width: 66, align: 'left' },
	{ key: 'code', name: '科目编码', width: 70, align: 'left', choices: subjects },
	{ key: 'subject', name: '功能科目', width: 206, align: 'left', computed: true },
	{ key: 'fund', name: '资金', width: 42, align: 'left' },
	{ key: 'kind', name: '支出性质', width: 72, align: 'left', choices: kinds },
	{ key: 'economic', name: '经济科目（款）', width: 142, align: 'left' },
	{ key: 'project', name: '项目名称', width: 132, align: 'left' },
	{ key: 'amount', name: '本年金额（元）', width: 116, align: 'right' },
	{ key: 'last', name: '上年决算', width: 114, align: 'right', computed: true },
	{ key: 'change', name: '增减', width: 118, align: 'right', computed: true },
	{ key: 'percent', name: '增减%', width: 60, align: 'right', computed: true },
	{ key: 'note', name: '备注', width: 160, align: 'left' },
];

const LINES: readonly (readonly string[])[] = [
	[
		'局本级',
		'2080101',
		'行政运行',
		'一般',
		'人员经费',
		'30307 医疗费补助',
		'',
		'20,772.31',
		'19,849.81',
		'922.50',
		'4.65',
		'',
	],
	[
		'社保中心',
		'2080101',
		'行政运行',
		'一般',
		'人员经费',
		'30307 医疗费补助',
		'',
		'77,185.11',
		'75,897.61',
		'1,287.50',
		'1.70',
		'',
	],
	[
		'局本级',
		'2069999',
		'其他科学技术支出',
		'一般',
		'项目支出',
		'',
		'人才政策兑现',
		'127,248,883.35',
		'176,196,004.44',
		'-48,947,121.09',
		'-27.78',
		'',
	],
	[
		'社保中心',
		'2080109',
		'社会保险经办机构',
		'一般',
		'项目支出',
		'',
		'企退人员社会化管理',
		'50,277,988.78',
		'193,167,130.89',
		'-142,889,142.11',
		'-73.97',
		'',
	],
	['技能中心', '2080150', '事业运行', '一般', '项目支出', '', '', '2,224,567.71', '', '', '', ''],
];

/** What a cell of an entry sheet shows for a text. */
function entryCell(column: SheetColumn, text: string, more: Partial<SheetCell> = {}): SheetCell {
	const computed = column.computed === true;
	const state: CellState = text === '' ? 'blank' : computed ? 'computed' : 'entered';
	return {
		text,
		state,
		editable: !computed,
		...(computed ? { refusal: `“${column.name}”是算出来的，不能直接改。` } : {}),
		...(column.align === 'right' ? { copied: text.replaceAll(',', '') } : {}),
		...more,
	};
}

function entryRow(columns: readonly SheetColumn[], nth: number, kind: SheetRow['kind'] = 'item'): SheetRow {
	const line = LINES[nth % LINES.length] ?? [];
	const cells = columns.map((column, at): SheetCell => {
		const text = kind === 'new' ? '' : (line[at] ?? '');
		if (kind === 'new') return entryCell(column, '');
		if (column.key === 'amount' && nth % 5 < 3) return entryCell(column, text, { state: 'file', spoken: '从文件来' });
		if (column.key === 'amount') return entryCell(column, text, { mark: nth % 5 === 3 ? 'warning' : 'error' });
		if (column.key === 'last' && nth % 5 === 4) return entryCell(column, '缺', { state: 'missing' });
		if (column.key === 'project' && nth % 5 === 3) return entryCell(column, text, { state: 'carried' });
		return entryCell(column, text);
	});
	return { key: kind === 'new' ? `new${nth}` : `r${nth}`, kind, cells, head: String(nth + 1) };
}

function entryModel(count: number): SheetModel {
	const columns = ENTRY_COLUMNS;
	const rows = Array.from({ length: count }, (_, nth) => entryRow(columns, nth));
	const fresh = [0, 1, 2].map((nth) => entryRow(columns, count + nth, 'new'));
	const foot = ['合计', '其中：基本支出（人员经费 ＋ 公用经费）', '　　　项目支出'].map((name, nth): SheetRow => {
		const blank: SheetCell = { text: '', state: 'blank', editable: false };
		const cells: SheetCell[] = [
			{ text: `${name}　${count} 行`, state: 'computed', editable: false, columns: 7, strong: nth === 0 },
		];
		for (let at = 1; at < 7; at += 1) cells.push(covered);
		for (const text of ['332,936,309.20', '632,125,144.32', '-299,188,835.12', '-47.33']) {
			cells.push(amount(text, 'computed', { strong: nth === 0 }));
		}
		return { key: `foot${nth}`, kind: nth === 0 ? 'total' : 'subtotal', cells: [...cells, blank] };
	});
	return {
		name: '支出',
		columns,
		header: [columns.map(({ name }, column) => ({ text: name, column, colspan: 1, rowspan: 1 }))],
		frozenRows: 0,
		rows: [...rows, ...fresh],
		foot,
		rowHeads: true,
		growing: true,
	};
}

function statesModel(): SheetModel {
	const columns: SheetColumn[] = [
		{ key: 'state', name: '状态', width: 140, align: 'left' },
		{ key: 'look', name: '样子', width: 150, align: 'right' },
	];
	const looks: readonly (readonly [string, string, CellState, Partial<SheetCell>])[] = [
		['录入', '1,300,000.00', 'entered', {}],
		['从文件来', '28,539,099.94', 'file', {}],
		['算出', '10,303.17', 'computed', {}],
		['上年带来，未确认', '企退人员社会化管理', 'carried', {}],
		['空', '', 'blank', {}],
		['零', '0.00', 'zero', {}],
		['缺', '缺', 'missing', {}],
		['算不出', '算不出', 'failed', {}],
		['错误', '100.00', 'entered', { mark: 'error' }],
		['警告', '2,224,567.71', 'entered', { mark: 'warning' }],
	];
	return {
		name: '单元格的样子',
		columns,
		header: [columns.map(({ name }, column) => ({ text: name, column, colspan: 1, rowspan: 1 }))],
		frozenRows: 0,
		rows: looks.map(([name, text, state, more]) => ({
			key: name,
			kind: 'item',
			cells: [
				{ text: name, state: 'computed', editable: false },
				{ text, state, editable: state === 'entered' || state === 'file' || state === 'carried', ...more },
			],
		})),
		foot: [],
		rowHeads: false,
		growing: false,
	};
}

function wrappedModel(): SheetModel {
	const columns: SheetColumn[] = [
		{ key: 'name', name: '段落', width: 120, align: 'left' },
		{ key: 'text', name: '文字', width: 300, align: 'left', wrap: true },
	];
	return {
		name: '文字',
		columns,
		header: [columns.map(({ name }, column) => ({ text: name, column, colspan: 1, rowspan: 1 }))],
		frozenRows: 0,
		rows: Array.from({ length: 400 }, (_, nth) => ({
			key: `t${nth}`,
			kind: 'item',
			head: String(nth + 1),
			cells: [
				{ text: `原因${nth + 1}`, state: 'entered', editable: true },
				{ text: '主要原因是本年人才政策兑现资金减少。'.repeat(1 + (nth % 4)), state: 'entered', editable: true },
			],
		})),
		foot: [],
		rowHeads: true,
		growing: false,
	};
}

export function modelOf(kind: Kind, count: number): SheetModel {
	switch (kind) {
		case 'form':
			return formModel();
		case 'entry':
		case 'long':
			return entryModel(count);
		case 'states':
			return statesModel();
		case 'wrapped':
			return wrappedModel();
	}
}

/** The model after edits; rows that did not change stay the same objects. */
export function edited(model: SheetModel, edits: readonly CellEdit[]): SheetModel {
	const byRow = Map.groupBy(edits, ({ row }) => row);
	const places = new Map(model.columns.map(({ key }, nth) => [key, nth]));
	const rows = model.rows.map((row): SheetRow => {
		const own = byRow.get(row.key);
		if (own === undefined) return row;
		const cells = [...row.cells];
		for (const { column, text } of own) {
			const at = places.get(column);
			const definition = at === undefined ? undefined : model.columns[at];
			if (at === undefined || definition === undefined) continue;
			const { indent, strong } = cells[at] ?? {};
			cells[at] = entryCell(definition, text, {
				...(indent === undefined ? {} : { indent }),
				...(strong === undefined ? {} : { strong }),
			});
		}
		return row.kind === 'new' ? { ...row, key: `k-${row.key}`, kind: 'item', cells } : { ...row, cells };
	});
	const last = rows.at(-1);
	if (model.growing && last !== undefined && last.kind !== 'new')
		rows.push(entryRow(model.columns, rows.length, 'new'));
	return { ...model, rows };
}
