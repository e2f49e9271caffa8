import type { Problem, ReadValue } from './findings.ts';
import type { Known, KnownProjects } from './known.ts';
import { placeOfProject } from './places.ts';
import { nearest, quote } from './text.ts';

/** The pack's 指标 that a text names. */
export function readIndicator(column: string, text: string, { indicators }: Known): ReadValue {
	const found = indicators.find(text);
	if (found !== undefined) return { value: found.name };
	return { problem: unknownName('unknown-indicator', column, text, indicators.names(), '请从下拉选项里选') };
}

export function readPack(column: string, text: string, { packs, pack }: Known): ReadValue {
	const found = packs.find(text);
	if (found !== undefined) return { value: found.name };
	const advice = `请填已有模板的编号（${[...packs.names()].join('、')}），其他各处先按${quote(pack)}核对`;
	return { problem: unknownName('unknown-pack', column, text, packs.names(), advice) };
}

export function readProject(column: string, text: string, { projects }: Known): ReadValue {
	if (projects === undefined) return { value: text };
	const found = projects.names.find(text);
	return found === undefined ? { problem: unknownProject(column, text, text, projects) } : { value: found.name };
}

/** The pack's 位置 that a text names; one of each project with a project of the list in it. */
export function readPlace(column: string, text: string, { places, projects }: Known): ReadValue {
	const single = places.single(text);
	if (single !== undefined) return { value: single.name };
	const candidates = places.ofProject(text);
	for (const { place, project } of candidates) {
		const found = projects === undefined ? project : projects.names.find(project)?.name;
		if (found !== undefined) return { value: placeOfProject(place, found) };
	}
	const [first] = candidates;
	if (first !== undefined && projects !== undefined) {
		return { problem: unknownProject(column, text, first.project, projects) };
	}
	return { problem: unknownName('unknown-place', column, text, places.names(), '请从下拉选项里选') };
}

function unknownName(code: string, column: string, text: string, names: Iterable<string>, advice: string): Problem {
	const meant = nearest(text, names);
	return {
		code,
		message: `没有${quote(text)}这个${column}。`,
		action: `${advice}${meant === undefined ? '' : `。最接近的是${quote(meant)}`}。`,
	};
}

/** A project that the list of projects lacks; `text` is the content of the cell. */
function unknownProject(column: string, text: string, project: string, projects: KnownProjects): Problem {
	const within = text === project ? '' : `里，项目${quote(project)}`;
	const meant = nearest(project, projects.names.names());
	return {
		code: 'unknown-project',
		message: `“${column}”填的${quote(text)}${within}在工作表“${projects.sheet}”里没有。`,
		action: `请改正项目名称${meant === undefined ? '' : `（是不是${quote(meant)}？）`}，或在工作表“${projects.sheet}”里加上这个项目。`,
	};
}
