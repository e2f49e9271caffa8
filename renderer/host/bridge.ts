import { CONTRACT, type Method, type Reply, type Request } from '../../shared/contract/contract.ts';
import { eventSchema, type HostEvent } from '../../shared/contract/events.ts';
import { replySchema } from '../../shared/contract/method.ts';
import { fail, type Result } from '../../shared/fault/fault.ts';
import { HttpPort } from './http-port.ts';
import type { Port } from './port.ts';
import { shellPort } from './shell-port.ts';

/** 与主程序的联系：calls of the contract, parsed at this end as at the other, and its events. */
export interface Bridge {
	call<M extends Method>(method: M, request: Request<M>): Promise<Result<Reply<M>>>;
	/** Returns what ends the listening. */
	listen(listener: (event: HostEvent) => void): () => void;
}

/** Over Electron's preload where there is one, else over the loopback host that served the page. */
export function connect(): Bridge {
	return bridgeOver(shellPort() ?? new HttpPort());
}

export function bridgeOver(port: Port): Bridge {
	return {
		async call<M extends Method>(method: M, request: Request<M>): Promise<Result<Reply<M>>> {
			const schema = CONTRACT[method];
			const asked = schema.request.safeParse(request);
			// Mostly a text beyond all measure: the page must go on, and take back what it has shown already.
			if (!asked.success) return fail(REFUSED);
			const answer = await port.call(method, asked.data).catch(() => undefined);
			if (answer === undefined) return fail(UNREACHABLE);
			const reply = replySchema(schema.reply).safeParse(answer);
			if (!reply.success) throw new Error(`the main side answers wrongly to ${method}: ${reply.error.message}`);
			return reply.data as Result<Reply<M>>;
		},
		listen(listener) {
			return port.listen((message) => {
				const event = eventSchema.safeParse(message);
				if (event.success) listener(event.data);
			});
		},
	};
}

const REFUSED = {
	code: 'page/refused',
	message: '有一处填的内容太长，或者不是这里能填的，刚才这一步没有做成。',
	action: '请把太长的文字改短（部门和单位的名称不超过 200 字），再做一次。',
} as const;

const UNREACHABLE = {
	code: 'host/unreachable',
	message: '和主程序的联系断了，刚才这一步没有做成。',
	action: '请看主程序是否还开着；重新打开后再做这一步，已保存的内容都在。',
} as const;
