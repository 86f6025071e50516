import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import { addDays } from '../../sandbox/core/days.mts';
import { answer } from './answer.mts';

// A sandbox in a separate process, so that its work does not affect the measurements.

let sandbox: Sandbox;

interface Burst {
	url: string;
	secret: string;
	events: number;
	/** Number of parallel calls. */
	concurrency: number;
	/** Who signs the calls. Persat by default. */
	sender?: 'github';
}

answer({
	async start(options: SandboxOptions) {
		sandbox = await startSandbox(options);
		const { apiKey, baseUrl } = sandbox;
		return { apiKey, baseUrl };
	},
	/** Delays every API call, in milliseconds. */
	latency(ms: number) {
		sandbox.faults.clear();
		if (ms > 0) sandbox.faults.add({ kind: 'latency', times: Infinity, ms });
	},
	/** Number of calls since the last request for it. */
	calls() {
		const calls = sandbox.count();
		sandbox.resetLog();
		return calls;
	},
	/** Calls by operation since the last request for them. */
	operations() {
		const counts: Record<string, number> = {};
		for (const { operation } of sandbox.requests) {
			counts[String(operation)] = (counts[String(operation)] ?? 0) + 1;
		}
		sandbox.resetLog();
		return counts;
	},
	/** Work orders of the last days, nearly all reported, as in a real account. */
	makeOrders({ count, days }: { count: number; days: number }) {
		const responsibles = [sandbox.store.technicians.find(({ deleted }) => !deleted)!.user_id];
		for (let made = 0; made < count; made++) {
			const day = addDays(sandbox.store.clock.today(), -(made % days));
			const { _id } = sandbox.web.createWorkOrder({ day, responsibles });
			if (made % 30) sandbox.web.finishWorkOrder(_id, {});
		}
	},
	/** The range of days of all orders. */
	days() {
		const { workOrders, workOrderInstances } = sandbox.store;
		const days = [...workOrders.values(), ...workOrderInstances]
			.map(({ assignation }) => assignation?.day ?? '')
			.filter((day) => day !== '')
			.sort();
		return { from: days[0], to: days.at(-1) };
	},
	clients: () => [...sandbox.store.clients.keys()],
	/** Posts signed events, each with its own message, as fast as they are answered. */
	async burst({ url, secret, events, concurrency, sender }: Burst) {
		const { origin, pathname } = new URL(url);
		const pool = new Pool(origin, { connections: concurrency, headersTimeout: 120_000 });
		const endpoint = { id: '', url, events: [], secret, headers: 'svix' as const, disabled: false };
		const clients = [...sandbox.store.clients.values()];
		const started = Date.now();
		const answers: Record<number, number> = {};
		const messages: string[] = [];
		const post = async (index: number) => {
			const id = `msg_${started.toString(36)}x${index}`;
			const payload = clients[index % clients.length];
			// The Webhook node does not know the message ID, so the body contains it too.
			const body = JSON.stringify({ eventType: 'client.created', payload, messageId: id });
			const now = Math.floor(Date.now() / 1000);
			const headers =
				sender === 'github'
					? { 'x-hub-signature-256': hubSignature(secret, body), 'x-github-event': 'push' }
					: sandbox.webhooks.sign(endpoint, id, now, body);
			const { statusCode, body: answered } = await pool.request({
				method: 'POST',
				path: pathname,
				headers: { 'content-type': 'application/json', ...headers },
				body,
			});
			await answered.dump();
			answers[statusCode] = (answers[statusCode] ?? 0) + 1;
			messages.push(id);
		};
		const waiting = Array.from({ length: events }, (_, index) => index).values();
		await Promise.all(
			Array.from({ length: concurrency }, async () => {
				for (const index of waiting) await post(index);
			}),
		);
		const ended = Date.now();
		await pool.close();
		return { started, ended, answers, messages };
	},
});

function hubSignature(secret: string, body: string): string {
	return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
