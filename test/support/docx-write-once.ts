// Child process of the test of identical bytes: prints the SHA-256 of the golden document.
import { createHash } from 'node:crypto';
import { writeReportDocument } from '../../electron/export/docx/document.ts';
import { goldenReport } from './docx-golden.ts';
import { goldenFormTables } from './form-golden.ts';

const bytes = await writeReportDocument(goldenReport(), goldenFormTables(), { compiledOn: '2025-08-20' });
process.stdout.write(createHash('sha256').update(bytes).digest('hex'));
