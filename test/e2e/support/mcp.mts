/** A minimal client of an MCP server over HTTP. */
export interface McpClient {
	/** Sends a request and returns its result. */
	ask(method: string, params?: object): Promise<any>;
}

export async function connectMcp(url: string, token: string): Promise<McpClient> {
	let session: string | undefined;
	let id = 0;
	const post = async (message: object) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(session && { 'mcp-session-id': session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
			signal: AbortSignal.timeout(30_000),
		});
		if (!response.ok) throw new Error(`MCP: ${response.status} ${await response.text()}`);
		session ??= response.headers.get('mcp-session-id') ?? undefined;
		return await response.text();
	};
	const ask: McpClient['ask'] = async (method, params = {}) => {
		const text = await post({ id: ++id, method, params });
		// The response is JSON, or an event of a stream.
		const answer = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text);
		if (answer.error) throw new Error(`MCP: ${JSON.stringify(answer.error)}`);
		return answer.result;
	};
	await ask('initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	});
	await post({ method: 'notifications/initialized' });
	return { ask };
}
