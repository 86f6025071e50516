import type { INodeParameters } from 'n8n-workflow';
import { findOperation } from '../../nodes/Persat/actions/index.ts';
import { endpoints, type EndpointId } from '../../nodes/Persat/transport/endpoints.ts';
import { expectSchema } from './outputSchema.mts';
import { byItem } from './parameters.mts';
import type { RunResult } from './runResult.mts';
import type { Account } from './useSandbox.mts';

/** One operation, with parameters that make it succeed in the seeded sandbox. */
export interface OperationCase {
	operation: string;
	/** Parameters of a successful call. A function creates new ones, for records the call uses up. */
	parameters: INodeParameters | (() => INodeParameters);
	/** The endpoint that must get the fault. */
	endpoint: string;
	/** Checks the output of a success against expected values. */
	check: (result: RunResult) => void;
}

/** A pattern for a path of the table, with any text in its placeholders. */
const asPattern = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

/** The contract that holds for every operation of the node. */
export function describeOperations(
	resource: string,
	{ sandbox, engine }: Account,
	cases: OperationCase[],
): void {
	const parametersFor = ({ operation, parameters }: OperationCase): INodeParameters => ({
		resource,
		operation,
		...(typeof parameters === 'function' ? parameters() : parameters),
	});

	/** Whether the operation changes something. Then it has the preview option. */
	const isChange = ({ operation }: OperationCase): boolean =>
		findOperation(resource, operation)?.readOnly === false;

	describe('the contract of every operation', () => {
		test('every operation of the resource is tested here', () => {
			const { properties } = engine.nodeType('persat').description;
			const offered = properties
				.filter(({ name, displayOptions }) => {
					const shown = displayOptions?.show?.resource as string[] | undefined;
					return name === 'operation' && shown?.includes(resource);
				})
				.flatMap(({ options }) => options as Array<{ value: string; action: string }>);
			expect(cases.map(({ operation }) => operation).sort()).toEqual(
				offered.map(({ value }) => value).sort(),
			);
		});

		describe.each(cases)(`${resource}.$operation`, (one) => {
			test('succeeds', async () => {
				const result = await engine.run(parametersFor(one));
				expect(result.error).toBeUndefined();
				expect(result.status).toBe('success');
				expect(sandbox.count(one.endpoint)).toBeGreaterThan(0);
				one.check(result);
				expectSchema(resource, one.operation, result.json);
			});

			test('stops with a readable message when Persat refuses', async () => {
				sandbox.faults.add({ operation: one.endpoint, kind: 'status', status: 500 });
				const { status, error } = await engine.run(parametersFor(one));
				expect(status).toBe('error');
				expect(error?.message).toBe('Persat could not process the request (HTTP 500)');
				expect(error?.description).toContain('Persat says: "Error interno del servidor".');
				expect(error?.context.itemIndex).toBe(0);
				expect(sandbox.count(one.endpoint)).toBe(1);
			});

			test('continues after a failed item, and links every item', async () => {
				// Skips the first item's calls to this endpoint and hits the second item's first
				// call.
				const first = await engine.run(parametersFor(one));
				const skip = sandbox.count(one.endpoint);
				sandbox.faults.add({ operation: one.endpoint, kind: 'status', status: 500, skip });
				const own = [parametersFor(one), parametersFor(one), parametersFor(one)];
				const { status, items, linked } = await engine.run(
					{ ...byItem(own), options: { concurrency: 1 } },
					own.map((parameters, index) => ({ index, own: parameters })),
					{ onError: 'continueRegularOutput' },
				);
				expect(status).toBe('success');
				const failed = items.filter(({ json }) => json.error);
				expect(failed.map(({ json }) => json.error)).toEqual([
					'Persat could not process the request (HTTP 500)',
				]);
				const origins = items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
				expect(new Set(origins)).toEqual(
					first.items.length > 0 ? new Set([0, 1, 2]) : new Set([1]),
				);
				expect(origins).toEqual([...origins].sort());
				expect(linked.map(({ index }) => index)).toEqual(origins);
			});

			if (isChange(one)) {
				test('previews: everything is checked, nothing but GETs is sent', async () => {
					const parameters = parametersFor(one);
					const { status, error, json, linked } = await engine.run({
						...parameters,
						options: { ...(parameters.options as object), previewOnly: true },
					});
					expect(error).toBeUndefined();
					expect(status).toBe('success');
					const methods = new Set(sandbox.requests.map(({ method }) => method));
					expect([...methods].filter((method) => method !== 'GET')).toEqual([]);
					expect(json.length).toBeGreaterThan(0);
					const { method, path } = endpoints[one.endpoint as EndpointId];
					for (const item of json) {
						expect(item).toMatchObject({ preview: true, method, resolved: expect.any(Object) });
						expect(item.path).toMatch(asPattern(path));
						expect(item.body === null).toBe(method === 'DELETE');
					}
					expect(linked).toHaveLength(json.length);
				});
			}

			test('waits and retries when Persat is busy', async () => {
				sandbox.faults.add({
					operation: one.endpoint,
					kind: 'status',
					status: 429,
					retryAfter: '0',
				});
				const result = await engine.run(parametersFor(one));
				expect(result.error).toBeUndefined();
				const statuses = sandbox.calls(one.endpoint).map(({ status }) => status);
				expect(statuses.slice(0, 2)).toEqual([429, 200]);
			});
		});
	});
}
