/** The requests a bench sends to a child: a name, an argument, and a response for each. */
export type Handlers = Record<string, (argument: any) => unknown>;

/** Responds to `ask()` of child.mjs. First reports that it is ready. */
export function answer(handlers: Handlers): void {
	process.on('message', async ({ name, argument }: { name: string; argument: unknown }) => {
		try {
			process.send!({ result: await handlers[name](argument) });
		} catch (error) {
			process.send!({ error: words(error) });
		}
	});
	process.on('disconnect', () => process.exit());
	process.send!({});
}

/** An n8n error has the server's message in its description. */
function words(error: unknown): string {
	const { message, description, stack } = error as Error & { description?: string };
	return [message ?? String(error), description, stack].filter(Boolean).join('\n');
}
