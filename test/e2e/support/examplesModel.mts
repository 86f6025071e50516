import { randomUUID } from 'node:crypto';

/** One reply of the model: a text, or a tool call. */
export type Turn = string | { tool: string; arguments: object };

/** The parts of an OpenAI chat completions request that tests use. */
interface ChatRequest {
	model: string;
	messages: Array<{ role: string; content: string | null }>;
	tools?: Array<{ function: { name: string; parameters: { properties: object } } }>;
	stream?: boolean;
}

/** A chat model with scripted replies. */
export interface ScriptedModel {
	/** The remaining replies, in order. */
	script: Turn[];
	/** The requests it received, in order. */
	requests: ChatRequest[];
	answer(request: ChatRequest): object;
}

export function scriptedModel(): ScriptedModel {
	const script: Turn[] = [];
	const requests: ChatRequest[] = [];
	return {
		script,
		requests,
		answer(request) {
			requests.push(request);
			if (request.stream) throw new Error('The scripted model does not stream.');
			const turn = script.shift();
			if (turn === undefined) throw new Error('The script of the model is at its end.');
			return {
				id: `chatcmpl-${randomUUID()}`,
				object: 'chat.completion',
				created: Math.floor(Date.now() / 1000),
				model: request.model,
				choices: [{ index: 0, ...choice(turn) }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			};
		},
	};
}

function choice(turn: Turn) {
	if (typeof turn === 'string') {
		return { message: { role: 'assistant', content: turn }, finish_reason: 'stop' };
	}
	const call = { name: turn.tool, arguments: JSON.stringify(turn.arguments) };
	const tool_calls = [{ id: `call_${randomUUID()}`, type: 'function', function: call }];
	return {
		message: { role: 'assistant', content: null, tool_calls },
		finish_reason: 'tool_calls',
	};
}
