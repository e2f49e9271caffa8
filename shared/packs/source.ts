import type { Place } from '../fault/fault.ts';
import { YamlFile, type YamlPath } from '../fault/yaml/file.ts';
import type { PackFiles } from './pack.ts';

/** 模板的原文：the files of a pack, to say where what is wrong stands. */
export class PackSource {
	readonly files: PackFiles;
	/** The files of the forms, in the order of the forms. */
	readonly formFiles: readonly string[];
	readonly #yaml = new Map<string, YamlFile>();

	constructor(files: PackFiles) {
		this.files = files;
		this.formFiles = [...files.keys()].filter((file) => /^forms\/[^/]+\.yaml$/u.test(file)).sort();
	}

	/** A YAML file; empty when the pack has none of this name. */
	yaml(file: string): YamlFile {
		let known = this.#yaml.get(file);
		if (known === undefined) {
			known = new YamlFile(file, this.files.get(file) ?? '');
			this.#yaml.set(file, known);
		}
		return known;
	}

	placeOf(file: string, path: YamlPath): Place {
		return this.yaml(file).placeOf(path);
	}
}
