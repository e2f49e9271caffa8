import { posix, relative } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './layout.ts';

const WRITTEN = /new URL\(\s*(['"])([^'"]+)\1,\s*import\.meta\.url,?\s*\)/gu;
const MARKED = /\b__runFile\("([^"]+)"\)/gu;

/**
 * 运行时按路径打开的文件。A source names such a file as `new URL('…', import.meta.url)` and in no other way.
 * In a bundle the module no longer stands where its source stood, so the path is worked out here from
 * the source's place; and where the bundle lies in an app.asar, the file is a real one beside it.
 * A `.ts` so named is the entry of a worker and becomes one self-contained `.mjs`.
 */
export class RunFiles {
	/** Entries of workers, as paths of sources. */
	readonly workers = new Set<string>();
	/** Everything named, as paths in dist/. */
	readonly named = new Set<string>();

	/** The address at which a source's worker is built. */
	static builtWorker(source: string): string {
		return source.replace(/\.ts$/u, '.mjs');
	}

	#note(source: string, spec: string): string {
		const target = posix.join(posix.dirname(source), spec);
		if (target.endsWith('.ts')) this.workers.add(target);
		const built = RunFiles.builtWorker(target);
		this.named.add(built);
		return built;
	}

	plugin(): Plugin {
		return {
			name: 'run-files',
			enforce: 'pre',
			transform: {
				filter: { code: 'import.meta.' },
				handler: (code, id) => {
					const source = relative(ROOT, id).replaceAll('\\', '/');
					if (!/^(?:electron|shared)\//u.test(source)) return undefined;
					const marked = code.replaceAll(
						WRITTEN,
						(_, __, spec: string) => `__runFile(${JSON.stringify(this.#note(source, spec))})`,
					);
					if (/\bimport\.meta\.(?:url|dirname|filename)\b/u.test(marked)) {
						throw new Error(`${source}: 运行时的文件只写作 new URL('…', import.meta.url)，打包时才找得到`);
					}
					return { code: marked, map: null };
				},
			},
			renderChunk: (code, { fileName }) => {
				const up = '../'.repeat(fileName.split('/').length - 1);
				return code.replaceAll(
					MARKED,
					(_, target: string) =>
						`new URL(${JSON.stringify(up + target)}, import.meta.url.replace("/app.asar/", "/app.asar.unpacked/"))`,
				);
			},
		};
	}
}
