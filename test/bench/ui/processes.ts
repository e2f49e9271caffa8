import { globSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** MiB that the page and the programs behind it hold; undefined where the system does not tell. */
export interface Memory {
	/** Of JavaScript, after garbage was collected. */
	readonly heap: number;
	readonly page: number | undefined;
	readonly host: number | undefined;
}

const MIB = 1024 * 1024;

export async function memoryOf(page: Page, folder: string): Promise<Memory> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	await session.detach();
	return { heap: usedSize / MIB, page: residentOf(await rendererOf(page)), host: residentOf(hostOf(folder)) };
}

/** CPU time in ms that the page's own process has had: waiting for other programs does not count. */
export async function cpuOf(page: Page): Promise<number> {
	return ((await renderers(page)).at(-1)?.cpuTime ?? Number.NaN) * 1000;
}

async function rendererOf(page: Page): Promise<number | undefined> {
	return (await renderers(page)).at(-1)?.id;
}

/** The busiest comes last. */
async function renderers(page: Page) {
	const session = await page.context().browser()?.newBrowserCDPSession();
	if (session === undefined) return [];
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	await session.detach();
	return processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => a.cpuTime - b.cpuTime);
}

/** The host is the process that was started with the folder of the 账套. */
function hostOf(folder: string): number | undefined {
	for (const file of globSync('/proc/[0-9]*/cmdline')) {
		const line = textOf(file);
		if (line.includes(`--folder\0${folder}\0`)) return Number(/\d+/u.exec(file)?.[0]);
	}
	return undefined;
}

function residentOf(pid: number | undefined): number | undefined {
	if (pid === undefined) return undefined;
	const kib = /^VmRSS:\s+(\d+) kB/mu.exec(textOf(`/proc/${pid}/status`))?.[1];
	return kib === undefined ? undefined : Number(kib) / 1024;
}

function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
