import { parseArgs } from 'node:util';
import { startSandbox } from './index.mts';

// node test/sandbox/main.mts [--port 4010] [--clients 2000] [--webhook URL]
const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		clients: { type: 'string', default: '2000' },
		webhook: { type: 'string' },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	clients: Number(values.clients),
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
