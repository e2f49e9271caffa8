import type { ListRows } from '../facts/declare.ts';
import { ComparisonDrop, FigureDrop } from '../wording/figure-drops.ts';
import { PassageDrop } from '../wording/passages.ts';
import { MEASURE_LINE_FLAGS, MEASURE_LINE_LEVELS, MEASURE_WORDS, PROJECT_WORDS } from '../wording/project-drops.ts';
import { RowDrop } from '../wording/row-drop.ts';
import type { REPORT_NAMES } from '../wording/tell.ts';
import type { NamedParts } from './pack.ts';

/** 模板里的一个名字是什么：what stands behind a name, and what may be written after its dot. */
export type Kind =
	/** Text, or what is not judged here; `needs` is a setting without which it cannot be told. */
	| { readonly is: 'word'; readonly needs?: string }
	| { readonly is: 'figure'; readonly members: Members }
	| { readonly is: 'comparison'; readonly members: Members }
	/** A row, a list with named rows, a unit …: has parts and cannot be printed itself. */
	| {
			readonly is: 'thing';
			readonly what: string;
			readonly part: string;
			/** Where its parts are declared; undefined when the program has them. */
			readonly file: string | undefined;
			readonly members: Members;
	  }
	/** For `{% for %}` */
	| { readonly is: 'rows'; readonly of: Kind };

export type Members = ReadonlyMap<string, Kind>;

export const WORD: Kind = { is: 'word' };

const PASSAGE = thing('一条文字', '内容', words(['序号', ...getters(PassageDrop)]));

/** What the filter 条目 gives. */
export const PASSAGES: Kind = { is: 'rows', of: PASSAGE };

const MEASURE = thing('一个指标', '栏', words(MEASURE_WORDS));
const MEASURE_LINE = thing(
	'一行指标',
	'栏',
	new Map([...MEASURE_LINE_LEVELS.map((level): [string, Kind] => [level, MEASURE]), ...words(MEASURE_LINE_FLAGS)]),
);

/** What each name that a template may begin with stands for. */
export function rootKinds({ facts, forms, conventions }: NamedParts): Members {
	const grade: Kind = conventions.grades.length === 0 ? { is: 'word', needs: '等级' } : WORD;
	const figure: Kind = { is: 'figure', members: new Map([...words(getters(FigureDrop)), ['等级', grade]]) };
	const comparison: Kind = {
		is: 'comparison',
		members: new Map<string, Kind>([
			...words(getters(ComparisonDrop)),
			['增减额', figure],
			['增减率', figure],
			['正常', conventions.normalMargin === undefined ? { is: 'word', needs: '正常幅度' } : WORD],
		]),
	};
	const valueOf = ({ kind }: { readonly kind: string }) => (kind === 'compare' ? comparison : figure);
	const own: Record<(typeof REPORT_NAMES)[number], Kind> = {
		部门名称: WORD,
		部门本名: WORD,
		年度: WORD,
		上年度: WORD,
		编制年月: WORD,
		单位名单: { is: 'rows', of: thing('一个单位', '栏', words(['名称', '性质'])) },
		空表: thing('“空表”', '表', words(forms.map((form) => form.number)), 'forms'),
	};
	return new Map<string, Kind>([
		...Object.entries(own),
		...[...facts.figures].map(([name, definition]): [string, Kind] => [name, valueOf(definition)]),
		...[...facts.lists].map(([name, list]): [string, Kind] => {
			const columns = [...list.columns].map(([column, definition]): [string, Kind] => [column, valueOf(definition)]);
			return [name, listKind(name, list.rows, columns)];
		}),
	]);
}

function listKind(name: string, rows: ListRows, columns: readonly [string, Kind][]): Kind {
	const ofProject: Members =
		rows.kind === '绩效项目'
			? new Map<string, Kind>([...words(PROJECT_WORDS), ['指标', { is: 'rows', of: MEASURE_LINE }]])
			: new Map();
	const what = `清单“${name}”`;
	const row = thing(
		what,
		'栏',
		new Map([...columns, ...words(getters(RowDrop)), ...ofProject, ...columns]),
		'figures.yaml',
	);
	if (rows.kind !== 'fixed') return { is: 'rows', of: row };
	return thing(what, '行', new Map([...rows.rows.keys()].map((key) => [key, row])), 'figures.yaml');
}

function thing(what: string, part: string, members: Members, file?: string): Kind {
	return { is: 'thing', what, part, file, members };
}

function words(names: readonly string[]): Map<string, Kind> {
	return new Map(names.map((name) => [name, WORD]));
}

/** Names that a template can write after a dot: the Chinese ones. */
function getters(drop: { readonly prototype: object }): string[] {
	return Object.getOwnPropertyNames(drop.prototype).filter((name) => /^\p{Script=Han}+$/u.test(name));
}
