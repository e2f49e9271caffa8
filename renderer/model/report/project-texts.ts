import type { Change } from '../../../shared/ledger/change.ts';
import type { Measure, Project } from '../../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Place } from '../places.ts';

/** A word of an evaluated project or of one of its indicators, as the report prints it. */
export type ProjectText =
	| { readonly table: 'project'; readonly row: Project; readonly field: ProjectField | undefined }
	| { readonly table: 'measure'; readonly row: Measure; readonly field: MeasureField | undefined };

type ProjectField = 'supervisor' | 'implementer' | 'goal' | 'outcome';
type MeasureField = 'target' | 'actual' | 'reason' | 'meaning' | 'criterion';

/** By the words in shared/wording/project-drops.ts. Names are not among them: other rows refer to them. */
const PROJECT_FIELDS: Readonly<Record<string, ProjectField>> = {
	主管部门: 'supervisor',
	实施单位: 'implementer',
	预期目标: 'goal',
	实际完成情况: 'outcome',
};
const MEASURE_FIELDS: Readonly<Record<string, MeasureField>> = {
	目标值: 'target',
	实际值: 'actual',
	说明: 'reason',
	指标解释: 'meaning',
	指标说明: 'criterion',
};

export interface ProjectRows {
	readonly projects: readonly Project[];
	readonly measures: readonly Measure[];
}

/**
 * The row behind 「绩效项目/某项目/预期目标」 or 「绩效项目/某项目/某指标/目标值」. Without a field it
 * cannot be changed where it stands: a name, or one of several indicators that say the same.
 */
export function projectTextAt({ projects, measures }: ProjectRows, place: string): ProjectText | undefined {
	const project = projects.find(({ name }) => place.startsWith(`绩效项目/${name}/`));
	if (project === undefined) return undefined;
	const rest = place.slice(`绩效项目/${project.name}/`.length);
	const cut = rest.lastIndexOf('/');
	if (cut < 0) return { table: 'project', row: project, field: PROJECT_FIELDS[rest] };
	const named = measures.filter((measure) => measure.project === project.name && measure.name === rest.slice(0, cut));
	const [row] = named;
	if (row === undefined) return undefined;
	return { table: 'measure', row, field: named.length === 1 ? MEASURE_FIELDS[rest.slice(cut + 1)] : undefined };
}

/** As it is stored; blank for a name. */
export function projectTextOf(text: ProjectText): string {
	if (text.table === 'project') return text.field === undefined ? '' : text.row[text.field];
	return text.field === undefined ? '' : text.row[text.field];
}

export function writeProjectText(text: ProjectText, content: string): readonly Change[] {
	if (text.field === undefined || projectTextOf(text) === content) return [];
	const after = { [text.field]: content, origin: '' };
	return text.table === 'project'
		? [{ table: 'project', before: text.row, after: { ...text.row, ...after } }]
		: [{ table: 'measure', before: text.row, after: { ...text.row, ...after } }];
}

/** The row in its entry sheet. */
export function placeOfProjectText({ pack }: Disclosure, { table, row }: ProjectText): Place | undefined {
	const target = table === 'project' ? 'projects' : 'measures';
	const sheet = pack.sheets.sheets.find((candidate) => candidate.target === target);
	return sheet === undefined ? undefined : { page: 'entry', sheet: sheet.name, row: String(row.id) };
}
