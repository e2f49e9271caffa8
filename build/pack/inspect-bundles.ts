import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { CONTRACT } from '../../shared/contract/contract.ts';
import { BUILT_MAIN, BUILT_PRELOAD, EXTERNAL, NATIVE_PACKAGE } from '../layout.ts';

/** What a bundle takes from elsewhere, by `import` of any kind and by `require` of CommonJS packages inside. */
function importsOf(file: string, text: string): readonly string[] {
	const { module, errors, comments } = parseSync(file, text);
	const first = errors[0];
	if (first !== undefined) return [`?? ${first.message}`];
	const literal = /^(['"`])([^'"`$]+)\1$/u;
	return [
		...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
		...module.staticExports.flatMap(({ entries }) =>
			entries.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
		),
		...module.dynamicImports.map(({ moduleRequest }) => {
			const written = text.slice(moduleRequest.start, moduleRequest.end);
			return literal.exec(written)?.[2] ?? `?? import(${written})`;
		}),
		...[...withoutSpans(text, comments).matchAll(/\b(?:__require|require)\((['"`])([^'"`]+)\1\)/gu)].map(
			([, , name = '']) => name,
		),
	];
}

function withoutSpans(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
	const ends = [0, ...spans.map(({ end }) => end)];
	return [...spans.map(({ start }) => start), text.length]
		.map((start, index) => text.slice(ends[index], start))
		.join('\n');
}

/** 程序的各个包：nothing is imported that is not there, and nothing unbundled but what may be. */
export function inspectPrograms(dist: string): readonly string[] {
	const faults: string[] = [];
	const files = globSync('electron/**/*.{js,mjs}', { cwd: dist }).map((file) => file.replaceAll('\\', '/'));
	if (!files.includes(BUILT_MAIN)) faults.push(`${BUILT_MAIN} 不在`);
	for (const file of files) {
		// A worker stands alone outside the archive: no chunk, no native code, no Electron.
		const allowed = file.endsWith('.mjs') ? [] : file === BUILT_MAIN ? EXTERNAL : [NATIVE_PACKAGE];
		for (const target of new Set(importsOf(file, readFileSync(join(dist, file), 'utf8')))) {
			if (isBuiltin(target) || allowed.includes(target)) continue;
			const isChunk = target.startsWith('.') && existsSync(join(dist, posix.dirname(file), target));
			if (!isChunk || file.endsWith('.mjs')) faults.push(`${file} 引用了 ${target}`);
		}
	}
	return faults;
}

/** 预加载：one CommonJS file that a sandbox can run, and in it just the names of the contract. */
export function inspectPreload(dist: string): readonly string[] {
	const file = join(dist, BUILT_PRELOAD);
	if (!existsSync(file)) return [`${BUILT_PRELOAD} 不在`];
	const text = readFileSync(file, 'utf8');
	const faults = importsOf(file, text)
		.filter((target) => target !== 'electron')
		.map((target) => `${BUILT_PRELOAD} 引用了 ${target}`);
	if (/^\s*(?:import|export)\b/mu.test(text)) faults.push(`${BUILT_PRELOAD} 不是 CommonJS`);
	const exposed = runPreload(text);
	if (exposed.join() !== 'juesuan.call,juesuan.onEvent') faults.push(`${BUILT_PRELOAD} 给了页面 ${exposed.join('、')}`);
	const written = /new Set\((\[[^\]]*\])\)/u.exec(text)?.[1] ?? '[]';
	const methods = JSON.parse(written.replaceAll(/,\s*\]/gu, ']')) as readonly string[];
	if (methods.join() !== Object.keys(CONTRACT).join()) faults.push(`${BUILT_PRELOAD} 里的方法和合同不一致`);
	return faults;
}

/** Runs it with nothing around it but `electron`, as a sandbox does; the names that it gives the page. */
function runPreload(text: string): readonly string[] {
	const exposed: string[] = [];
	const electron = {
		ipcRenderer: { on: () => undefined, invoke: () => undefined },
		contextBridge: {
			exposeInMainWorld: (name: string, api: object) => {
				exposed.push(...Object.keys(api).map((key) => `${name}.${key}`));
			},
		},
	};
	// oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- our own bundle, in the build
	const run = new Function('require', 'module', 'exports', 'process', text) as (...values: unknown[]) => void;
	run((name: string) => (name === 'electron' ? electron : undefined), { exports: {} }, {}, undefined);
	return exposed.sort();
}

/** 页面：nothing inline, nothing from elsewhere, every part there. */
export function inspectPage(dist: string): readonly string[] {
	const folder = join(dist, 'renderer');
	const index = join(folder, 'index.html');
	if (!existsSync(index)) return ['renderer/index.html 不在'];
	const html = readFileSync(index, 'utf8');
	const faults: string[] = [];
	if (/<script(?![^>]*\ssrc=)[^>]*>/iu.test(html)) faults.push('index.html 有写在里面的脚本');
	if (/<style\b|\sstyle=/iu.test(html)) faults.push('index.html 有写在里面的样式');
	if (/\son\w+\s*=/iu.test(html)) faults.push('index.html 有写在里面的事件');
	if (html.split('__NONCE__').length !== 2) faults.push('index.html 的 __NONCE__ 应当恰有一处');
	for (const [, target = ''] of html.matchAll(/\s(?:src|href)="([^"]*)"/giu)) {
		if (!target.startsWith('./') || !existsSync(join(folder, target))) faults.push(`index.html 引用了 ${target}`);
	}
	for (const file of globSync('**/*.css', { cwd: folder })) {
		const css = readFileSync(join(folder, file), 'utf8');
		if (/@import\b/u.test(css)) faults.push(`${file} 有 @import`);
		for (const [, , target = ''] of css.matchAll(/url\((['"]?)([^'")]*)\1\)/gu)) {
			const isHere = target.startsWith('./') || /^[\w-]+\.\w+$/u.test(target);
			if (!isHere && !target.startsWith('data:image/')) faults.push(`${file} 引用了 ${target.slice(0, 60)}`);
		}
	}
	for (const file of globSync('**/*.js', { cwd: folder })) {
		for (const target of importsOf(file, readFileSync(join(folder, file), 'utf8'))) {
			if (!target.startsWith('./')) faults.push(`${file} 引用了 ${target}`);
		}
	}
	return faults;
}
