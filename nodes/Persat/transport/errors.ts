import { NodeApiError, type INode } from 'n8n-workflow';
import { explain } from './explanations';
import { labelNamedIn, type Failure, type Request, type StatusFailure } from './failure';
import { isRefusedForNow, neverSent } from './retry';

/** One readable n8n error for every way a request can end badly. */
export function toNodeError(node: INode, failure: Failure, request: Request): NodeApiError {
	const { message, hint } = explain(failure, request);
	const description = [
		quote(failure),
		hint,
		uncertainty(failure, request),
		repetition(request),
		evidenceNote(failure, request),
	]
		.filter(Boolean)
		.join(' ');
	const httpCode = 'status' in failure ? String(failure.status) : undefined;
	return new NodeApiError(node, { message, description }, { message, description, httpCode });
}

/** What Persat, or whatever answered in its place, said. */
function quote(failure: Failure): string {
	switch (failure.kind) {
		case 'status':
			return failure.userMessage ? `Persat says: "${failure.userMessage.replace(/\.$/, '')}".` : '';
		case 'notPersat':
			return failure.beginning
				? `The response starts with: ${failure.beginning}`
				: `The response was empty (HTTP ${failure.status}).`;
		case 'redirect':
			return `It redirects to ${failure.location}.`;
		case 'noResponse':
		case 'truncated':
			return '';
	}
}

/** Persat broke off within its work, or a gateway or proxy (408, 502 to 504, 520 to 527) answered for it. */
const mayHaveWorked = (answer: StatusFailure) =>
	answer.status === 408 ||
	(answer.status >= 500 && answer.status !== 501 && !isRefusedForNow(answer));

function uncertainty(failure: Failure, { endpoint }: Request): string {
	if (endpoint.method === 'GET') return '';
	const open =
		failure.kind === 'notPersat' ||
		(failure.kind === 'noResponse' && !neverSent.has(failure.code)) ||
		(failure.kind === 'status' && mayHaveWorked(failure));
	return open
		? 'It was not retried because the change may already have been made. Check in Persat before you run it again.'
		: '';
}

function repetition({ attempts }: Request): string {
	return attempts > 1 ? `Tried ${attempts} times.` : '';
}

function evidenceNote(failure: Failure, { endpoint, labels, hints }: Request): string {
	if (endpoint.evidence !== 'inferred' || failure.kind !== 'status' || failure.status !== 404)
		return '';
	// It is about what was sent, so the address is right.
	if (hints?.[404] ?? labelNamedIn(failure.userMessage, labels)) return '';
	return "Persat's documentation of this operation was not available when it was built, so its address may differ: please report it at https://github.com/persat/n8n-nodes-persat/issues.";
}
