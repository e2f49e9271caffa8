/** Builds the test page and serves it as strictly as the program is served. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'";
const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
};

export interface TestPage {
	/** Address of the page, without query. */
	readonly url: string;
	close(): Promise<void>;
}

export async function servePage(): Promise<TestPage> {
	const folder = mkdtempSync(join(tmpdir(), 'sheet-page-'));
	const entry = join(import.meta.dirname, 'page.tsx');
	// vitest sets another environment, for which React would be built with its development checks.
	process.env['NODE_ENV'] = 'production';
	await build({
		mode: 'production',
		root: import.meta.dirname,
		configFile: false,
		logLevel: 'error',
		plugins: [react()],
		define: { 'process.env.NODE_ENV': '"production"' },
		build: {
			outDir: folder,
			emptyOutDir: false,
			target: 'chrome140',
			lib: { entry, formats: ['es'], fileName: 'page', cssFileName: 'page' },
		},
	});
	writeFileSync(
		join(folder, 'index.html'),
		'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>表格</title>' +
			'<link rel="stylesheet" href="/page.css"></head>' +
			'<body><div id="root"></div><script type="module" src="/page.js"></script></body></html>',
	);
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		const name = path === '/' ? 'index.html' : path.slice(1);
		try {
			const body = readFileSync(join(folder, name));
			response.writeHead(200, {
				'content-type': TYPES[extname(name)] ?? 'text/plain',
				'content-security-policy': POLICY,
			});
			response.end(body);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		async close() {
			await new Promise((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true });
		},
	};
}
