import type { z } from 'zod';
import { fail, ok, type Result } from '../fault.ts';
import type { YamlFile } from './file.ts';
import { schemaFaults } from './schema-faults.ts';
import { syntaxFaults } from './syntax-faults.ts';

/** Reads a YAML file of a pack against its schema; every fault says file, line and reason. */
export function readYaml<S extends z.ZodType>(schema: S, yaml: YamlFile): Result<z.output<S>> {
	const broken = syntaxFaults(yaml);
	if (broken.length > 0) return fail(...broken);
	const parsed = schema.safeParse(yaml.content);
	return parsed.success ? ok(parsed.data) : fail(...schemaFaults(parsed.error.issues, schema, yaml));
}
