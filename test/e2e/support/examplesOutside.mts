import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { scriptedModel, type ScriptedModel } from './examplesModel.mts';

interface StandIn {
	/** Parameters whose values are recorded, as n8n evaluates them for each item. */
	sends?: string[];
	/** The binary field of the file to record. Without it, the item is recorded. */
	file?: string;
	/** Parameters that depend on the user's third-party account, which n8n asks for. */
	userChooses?: string[];
	/** Whether the node itself runs. */
	stays?: boolean;
}

/**
 * The nodes of the examples that need a third-party account. In the test, n8n's HTTP Request
 * replaces each under the same name, and sends here what the node would have sent.
 */
export const standIns: Record<string, StandIn> = {
	'n8n-nodes-base.emailSend': { sends: ['fromEmail', 'toEmail', 'subject', 'text'] },
	'n8n-nodes-base.gmail': { sends: ['sendTo', 'subject', 'message'], file: 'data' },
	'n8n-nodes-base.googleDrive': { sends: ['name'], file: 'data' },
	'n8n-nodes-base.googleSheets': { userChooses: ['documentId'] },
	// This node runs, because the server it calls is simulated here.
	'n8n-nodes-base.telegramHitlTool': { userChooses: ['chatId'], stays: true },
	'n8n-nodes-base.whatsApp': {
		sends: ['recipientPhoneNumber', 'textBody'],
		userChooses: ['phoneNumberId'],
	},
};

/** What one node would have sent for one item. */
export interface Sent {
	node: string;
	/** Evaluated parameters. */
	sent: Record<string, string>;
	/** The item, for nodes that send no file. */
	item?: IDataObject;
	file?: { type: string; data: Buffer };
}

export interface TelegramMessage {
	text: string;
	buttons: Array<{ text: string; url: string }>;
}

/** The third-party services, on 127.0.0.1. */
export interface Outside {
	origin: string;
	/** In order of arrival. */
	sent: Sent[];
	/** The rows a spreadsheet returns, by the name of the node that reads it. */
	rows: Record<string, IDataObject[]>;
	/** Messages sent to a Telegram chat. */
	telegram: TelegramMessage[];
	/** The chat model behind OpenAI's API. */
	model: ScriptedModel;
	/** The workflow with third-party nodes replaced. */
	replace(nodes: INode[]): INode[];
	stop(): Promise<void>;
}

export async function startOutside(): Promise<Outside> {
	const sent: Sent[] = [];
	const rows: Outside['rows'] = {};
	const telegram: TelegramMessage[] = [];
	const model = scriptedModel();
	const server = fastify({ bodyLimit: 16 * 1024 * 1024 });
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	server.post<{ Params: { kind: string }; Querystring: Record<string, string> }>(
		'/send/:kind',
		async ({ params, query: { node, ...parameters }, headers, body }) => {
			const data = body as Buffer;
			const isFile = params.kind === 'file';
			sent.push({
				node,
				sent: parameters,
				...(isFile
					? { file: { type: String(headers['content-type']), data } }
					: { item: JSON.parse(data.toString()) }),
			});
			return {};
		},
	);
	server.get<{ Querystring: { node: string } }>('/rows', async ({ query }) => rows[query.node]);
	server.post('/bot:token/sendMessage', async ({ body }) => {
		const { text, reply_markup } = JSON.parse(String(body as Buffer));
		telegram.push({ text, buttons: reply_markup.inline_keyboard.flat() });
		return { ok: true, result: {} };
	});
	server.post('/v1/chat/completions', async ({ body }) =>
		model.answer(JSON.parse(String(body as Buffer))),
	);
	await server.listen({ host: '127.0.0.1', port: 0 });
	const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
	return {
		origin,
		sent,
		rows,
		model,
		telegram,
		replace: (nodes) => nodes.map((node) => replaced(node, origin)),
		stop: async () => await server.close(),
	};
}

function replaced(node: INode, origin: string): INode {
	const standIn = standIns[node.type];
	if (!standIn || standIn.stays) return node;
	const { id, name, position, executeOnce, onError } = node;
	const isReading = node.parameters.operation === 'read';
	const parameters = isReading ? reading(node, origin) : sending(node, standIn, origin);
	return {
		id,
		name,
		position,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters,
		...(executeOnce && { executeOnce }),
		...(onError && { onError }),
	};
}

const reading = ({ name }: INode, origin: string): INodeParameters => ({
	url: `${origin}/rows`,
	sendQuery: true,
	queryParameters: { parameters: [{ name: 'node', value: name }] },
});

function sending(
	{ name, parameters }: INode,
	{ sends = [], file }: StandIn,
	origin: string,
): INodeParameters {
	return {
		method: 'POST',
		url: `${origin}/send/${file ? 'file' : 'item'}`,
		sendQuery: true,
		queryParameters: {
			parameters: [
				{ name: 'node', value: name },
				...sends.map((one) => ({ name: one, value: parameters[one] as string })),
			],
		},
		sendBody: true,
		...(file
			? { contentType: 'binaryData', inputDataFieldName: file }
			: {
					contentType: 'raw',
					rawContentType: 'application/json',
					body: '={{ JSON.stringify($json) }}',
				}),
	};
}
