import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { PersatClient } from '../../nodes/Persat/transport/client.ts';

/** A client whose user stops the execution after this many requests. */
function stoppedAfter(requests: number, pageOf: (asked: number) => object) {
	const stop = new AbortController();
	let asked = 0;
	const context = {
		getNode: () => ({ name: 'Persat', type: 'persat' }),
		getCredentials: async () => ({ apiKey: 'k', baseUrl: 'https://persat.example/v1' }),
		getExecutionCancelSignal: () => stop.signal,
		helpers: {
			httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
				expect(options.url).toMatch(/^https:\/\/persat\.example\/v1\/[a-z]/);
				if (++asked === requests) stop.abort();
				const body = Buffer.from(JSON.stringify({ success: true, ...pageOf(asked) }));
				return { statusCode: 200, headers: {}, body };
			},
		},
	};
	return { persat: PersatClient.for(context as unknown as IExecuteFunctions), asked: () => asked };
}

const rows = (asked: number) =>
	Array.from({ length: 100 }, (_, index) => ({ id: Math.max(0, asked - 1) * 99 + index }));
const request = { limit: Infinity, key: ({ id }: { id?: number }) => id };
type Row = { id?: number };

test('an offset list stopped by the user fails; it is not returned as incomplete', async () => {
	const { persat, asked } = stoppedAfter(2, (page) => ({ data: rows(page) }));
	await expect(
		persat.offsetList<'client.getMany', Row>('client.getMany', {}, request),
	).rejects.toThrow('The execution was stopped');
	expect(asked()).toBe(2);
});

test('by cursor', async () => {
	const { persat, asked } = stoppedAfter(2, (page) => ({
		data: rows(page),
		paging: { next: page },
	}));
	await expect(
		persat.cursorList<'delivery.getMany', Row>('delivery.getMany', {}, request),
	).rejects.toThrow('The execution was stopped');
	expect(asked()).toBe(2);
});

test('by days', async () => {
	const { persat } = stoppedAfter(1, (page) => ({ data: rows(page) }));
	const days = { from: '2026-01-01', to: '2026-12-31' };
	await expect(
		persat.windowList<Row>(
			days,
			async () => await persat.list<'workOrder.getMany', Row>('workOrder.getMany', {}),
			request,
		),
	).rejects.toThrow('The execution was stopped');
});
