import type { ServerResponse } from 'node:http';
import type { HostEvent } from '../../shared/contract/events.ts';

const HEARTBEAT_MS = 15_000;
/** A page that takes nothing any more is let go. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** Keeps an answer open as a stream of server-sent events. The value ends what it began. */
export function streamEvents(
	response: ServerResponse,
	listen: (listener: (event: HostEvent) => void) => () => void,
): void {
	response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
	const write = (text: string) => {
		if (response.writableLength > MAX_WAITING_BYTES) response.destroy();
		else response.write(text);
	};
	write(': 开始\n\n');
	const end = listen((event) => write(`data: ${JSON.stringify(event)}\n\n`));
	const heartbeat = setInterval(() => write(': \n\n'), HEARTBEAT_MS);
	heartbeat.unref();
	response.on('close', () => {
		clearInterval(heartbeat);
		end();
	});
}
