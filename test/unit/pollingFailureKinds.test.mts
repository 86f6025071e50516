import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { declareFailure, isDown, isTransient } from '../../nodes/Persat/polling/failures.ts';

// What a failed poll is taken for, by the status that Persat gave.

const node = { name: 'Persat', type: 'persat' } as INode;
const failed = (httpCode?: string) => new NodeApiError(node, { message: 'x' }, { httpCode });
const transient = 'temporarily-unavailable';

test.each<[string | undefined, boolean, boolean, string | undefined]>([
	[undefined, true, true, transient],
	['408', true, true, transient],
	['429', true, true, 'rate-limited'],
	// Persat can have it with one record.
	['500', true, false, transient],
	['502', true, true, transient],
	['503', true, true, transient],
	['400', false, false, undefined],
	['401', false, false, 'credential-invalid'],
	['403', false, false, 'credential-invalid'],
	['404', false, false, 'configuration-invalid'],
])(
	'HTTP %s: passes by itself %s, Persat is down %s, n8n is told %s',
	(status, passes, down, cause) => {
		const error = failed(status);
		expect([isTransient(error), isDown(error)]).toEqual([passes, down]);
		declareFailure(error);
		expect(error.failure?.cause).toBe(cause);
	},
);

test('an error of the node itself is not transient', () => {
	const error = new NodeOperationError(node, "'Events' is empty");
	expect([isTransient(error), isDown(error)]).toEqual([false, false]);
	declareFailure(error);
	expect(error).not.toHaveProperty('failure.cause');
});
