import { parseArgs } from 'node:util';
import { startSandbox } from './index.mts';

// node test/sandbox/main.mts [--port 4010] [--today 2026-03-02] [--webhook URL]
//   [--clients 2000] [--objects 2501] [--workOrders 15262] [--deliveries 400] [--forms 300]
const number = { type: 'string' } as const;
const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		today: { type: 'string' },
		webhook: { type: 'string' },
		clients: number,
		objects: number,
		workOrders: number,
		deliveries: number,
		forms: number,
	},
});
const size = (text: string | undefined) => (text === undefined ? undefined : Number(text));

const sandbox = await startSandbox({
	port: Number(values.port),
	today: values.today,
	clients: size(values.clients),
	objects: size(values.objects),
	workOrders: size(values.workOrders),
	deliveries: size(values.deliveries),
	forms: size(values.forms),
});
console.log(`Persat sandbox  ${sandbox.origin}`);
console.log(`Base URL        ${sandbox.baseUrl}`);
console.log(`API key         ${sandbox.apiKey}`);
if (values.webhook) {
	const endpoint = sandbox.webhooks.addEndpoint({ url: values.webhook });
	console.log(`Webhook         ${endpoint.url}`);
	console.log(`Signing secret  ${endpoint.secret}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void sandbox.stop());
}
