import type { INode } from 'n8n-workflow';
import { toNodeError } from '../../nodes/Persat/transport/errors.ts';
import { endpoints, type EndpointId } from '../../nodes/Persat/transport/endpoints.ts';
import type { Failure, Request } from '../../nodes/Persat/transport/failure.ts';
import { canRetry, type Outcome } from '../../nodes/Persat/transport/retry.ts';

// Whether a failed request may have changed something: the message and the retry behavior must
// agree.

const node = { name: 'Persat', type: 'persat' } as INode;
const request = (endpoint: EndpointId): Request => ({
	endpoint: endpoints[endpoint],
	attempts: 1,
	timeoutMs: 1000,
	baseUrl: 'https://api.persat.com.ar/v1',
	pathValues: {},
	labels: {},
});
const open = 'It was not retried because the change may already have been made';
const says = (failure: Failure, endpoint: EndpointId) =>
	String(toNodeError(node, failure, request(endpoint)).description).includes(open);

const changes: EndpointId[] = ['client.create', 'client.update', 'client.delete'];
const status = (code: number, retryAfterMs?: number): Failure => ({
	kind: 'status',
	status: code,
	retryAfterMs,
});

describe.each<[string, Failure, boolean]>([
	...[408, 500, 502, 504, 520, 521, 522, 523, 524, 525, 526, 527].map(
		(code): [string, Failure, boolean] => [`HTTP ${code}`, status(code), true],
	),
	...[400, 401, 403, 404, 409, 415, 429, 501].map((code): [string, Failure, boolean] => [
		`HTTP ${code}`,
		status(code),
		false,
	]),
	['HTTP 503', status(503), true],
	['HTTP 503 with Retry-After', status(503, 0), false],
	['a page of a proxy', { kind: 'notPersat', status: 200, beginning: '<html>' }, true],
	['a redirect', { kind: 'redirect', status: 302, location: 'https://x.example' }, false],
	...['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'unknown'].map(
		(code): [string, Failure, boolean] => [code, { kind: 'noResponse', code }, true],
	),
	...['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND'].map((code): [string, Failure, boolean] => [
		code,
		{ kind: 'noResponse', code },
		false,
	]),
])('%s', (_, failure, isOpen) => {
	test.each(changes)(`leaves %s ${isOpen ? 'open' : 'as it was'}`, (endpoint) => {
		expect(says(failure, endpoint)).toBe(isOpen);
	});

	test('leaves nothing uncertain if nothing is changed', () => {
		expect(says(failure, 'client.get')).toBe(false);
	});

	test('is not sent again if it is uncertain', () => {
		const outcome: Outcome<string> | undefined =
			failure.kind === 'status'
				? { response: '', status: failure.status, retryAfterMs: failure.retryAfterMs }
				: failure.kind === 'noResponse'
					? { noResponse: failure.code }
					: undefined;
		if (outcome && isOpen) expect(canRetry(outcome, false)).toBe(false);
	});
});
