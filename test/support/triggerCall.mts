import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { receive } from '../../nodes/Persat/trigger/receive.ts';

let triggers = 0;

/** The result of a call. */
export interface Outcome {
	status: number;
	/** The trigger's response. Undefined if n8n sends its own. */
	response?: unknown;
	/** The items of the execution. Empty if none started. */
	items: IDataObject[];
}

const baseUrl = 'https://persat.example/v1';

/**
 * A separate trigger, called as n8n 2.41.1 calls it. Keeps its lines of n8n's log.
 * @param account Persat's lists by path, if the trigger has an API credential
 */
export function createTrigger(parameters: IDataObject, account?: Record<string, IDataObject[]>) {
	const id = `trigger ${++triggers}`;
	const credentials = account && { persatApi: { id, name: '' } };
	const log: Array<{ level: string; line: string }> = [];
	const write = (level: string) => (line: string) => void log.push({ level, line });
	const logger = { info: write('info'), warn: write('warn'), error: write('error') };
	const all: IDataObject = { authentication: 'none', ...parameters };

	async function call(
		body: unknown,
		{ headers = {}, name = 'default', mode = 'webhook', query = {} } = {},
	): Promise<Outcome> {
		const outcome: Outcome = { status: 200, items: [] };
		const response = {
			headersSent: false,
			statusCode: 200,
			setHeader: () => response,
			status(status: number) {
				outcome.status = status;
				return response;
			},
			json(answer: unknown) {
				outcome.response = answer;
				return response;
			},
			end: () => response,
		};
		const rawBody = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		const context = {
			getWebhookName: () => name,
			getTimezone: () => 'UTC',
			getMode: () => mode,
			getNode: () => ({ id: 'node', name: 'Persat Trigger', credentials }),
			getWorkflow: () => ({ id }),
			getWorkflowStaticData: () => ({}),
			getQueryData: () => query,
			getNodeParameter: (key: string, fallback: unknown) => all[key] ?? fallback,
			getRequestObject: () => ({ headers, rawBody }),
			getResponseObject: () => response,
			getCredentials: async () => ({ apiKey: id, baseUrl }),
			logger,
			helpers: {
				returnJsonArray: (rows: IDataObject[]) => rows.map((json) => ({ json })),
				async httpRequestWithAuthentication(_: string, { url }: { url: string }) {
					const data = account?.[url.slice(baseUrl.length)];
					const answer = data ? { success: true, data } : { success: false };
					return {
						statusCode: data ? 200 : 404,
						headers: {},
						body: Buffer.from(JSON.stringify(answer)),
					};
				},
			},
		} as unknown as IWebhookFunctions;
		const result = await receive(context);
		response.end();
		outcome.items = result.workflowData?.flat().map(({ json }) => json) ?? [];
		if (result.webhookResponse !== undefined) outcome.response = result.webhookResponse;
		return outcome;
	}
	return { call, log, lines: () => log.map(({ line }) => line) };
}
