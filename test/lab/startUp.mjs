/**
 * What n8n answers every call, with status 200, until it has checked its database (2.41.1). The
 * sender takes it for a success, although no workflow has run.
 */
export const startUpResponse = 'n8n is starting up. Please wait';

/**
 * Resends what n8n answered like this while it started, as docs/triggers.md advises.
 * @param {{ messages: Array<{ id: string }>, attempts: Array<{ messageId: string, body: string }>, resend(id: string): void }} webhooks
 * @returns {number} the number of messages
 */
export function resendUnheard({ messages, attempts, resend }) {
	const latest = new Map(attempts.map(({ messageId, body }) => [messageId, body]));
	const unheard = messages.filter(({ id }) => latest.get(id) === startUpResponse);
	for (const { id } of unheard) resend(id);
	return unheard.length;
}
