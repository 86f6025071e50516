/** What a bench asks of a child: a name, arguments, and an answer for each. */
export type Handlers = Record<string, (argument: any) => unknown>;

/** Answers what `ask()` of child.mjs sends; says first that it is there. */
export function answer(handlers: Handlers): void {
	process.on('message', async ({ id, name, argument }: Asked) => {
		try {
			process.send!({ id, result: await handlers[name](argument) });
		} catch (error) {
			process.send!({ id, error: words(error) });
		}
	});
	process.on('disconnect', () => process.exit());
	process.send!({ ready: true });
}

interface Asked {
	id: number;
	name: string;
	argument: unknown;
}

/** An error of n8n's keeps what the server said in its description. */
function words(error: unknown): string {
	const { message, description, stack } = error as Error & { description?: string };
	return [message ?? String(error), description, stack].filter(Boolean).join('\n');
}
