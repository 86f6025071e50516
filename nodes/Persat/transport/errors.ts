import { NodeApiError, type INode } from 'n8n-workflow';
import { explain } from './explanations';
import { labelNamedIn, type Failure, type Request, type StatusFailure } from './failure';
import { isRefusedForNow, isTransient, neverSent } from './retry';

/** Turns every failure of a request into a readable n8n error. */
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
	const cause = causeOf(failure);
	return new NodeApiError(
		node,
		{ message, description },
		{ message, description, httpCode, ...(cause && { failure: cause }) },
	);
}

/**
 * The kind of failure, which n8n 2.36 and later passes to workflows and agents. Undefined if the
 * request itself is at fault.
 */
function causeOf(failure: Failure): NodeApiError['failure'] {
	if (failure.kind === 'noResponse') {
		return isTransient(failure.code) ? { cause: 'temporarily-unavailable' } : undefined;
	}
	if (failure.kind !== 'status') return undefined;
	const { status, retryAfterMs } = failure;
	const wait = retryAfterMs !== undefined && { retryAfterMs };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 429) return { cause: 'rate-limited', ...wait };
	return status >= 500 && status !== 501
		? { cause: 'temporarily-unavailable', ...wait }
		: undefined;
}

/** The message from Persat, or from whatever answered in its place. */
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

/**
 * Whether the change may have been made: Persat failed during its work, or a gateway or proxy (408,
 * 502 to 504, 520 to 527) answered for it.
 */
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

/** Advice if the address itself may be wrong, because Persat or a proxy does not know it. */
function evidenceNote(failure: Failure, { endpoint, labels }: Request): string {
	if (endpoint.evidence !== 'inferred') return '';
	const isUnknown = 'status' in failure && (failure.status === 404 || failure.status === 405);
	// If Persat names a field that was sent, it knows the address.
	const isKnown = failure.kind === 'status' && labelNamedIn(failure.userMessage, labels);
	if (!isUnknown || isKnown) return '';
	return `This operation is not yet confirmed with Persat's API, so its URL (${endpoint.method} ${endpoint.path}) may be wrong. If you know the right one, call it with the resource 'API Request' of this node, or with the HTTP Request node and 'Persat API'. Please report it at https://github.com/persat/n8n-nodes-persat/issues.`;
}
