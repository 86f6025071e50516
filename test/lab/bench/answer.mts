/** What a bench asks of a child: a name, an argument, and an answer for each. */
export type Handlers = Record<string, (argument: any) => unknown>;

/** Answers what `ask()` of child.mjs sends; says first that it is there. */
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

/** An error of n8n's keeps what the server said in its description. */
function words(error: unknown): string {
	const { message, description, stack } = error as Error & { description?: string };
	return [message ?? String(error), description, stack].filter(Boolean).join('\n');
}
