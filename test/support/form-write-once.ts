// Child process of the test of identical bytes: prints the SHA-256 of the golden workbook.
import { createHash } from 'node:crypto';
import { writeFormsWorkbook } from '../../electron/export/xlsx/workbook.ts';
import { goldenFormTables } from './form-golden.ts';
import { GOLDEN_PROPERTIES } from './form-properties.ts';

const bytes = await writeFormsWorkbook(goldenFormTables(), GOLDEN_PROPERTIES);
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));
