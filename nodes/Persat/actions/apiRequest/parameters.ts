import { boolean } from '../../parameters/boolean';
import { oneOf } from '../../parameters/choices';
import { outputFileField } from '../../parameters/file';
import { jsonObject } from '../../parameters/json';
import { limit as anyLimit, returnAll as allOfList } from '../../parameters/list';
import { varied } from '../../parameters/parameter';
import { text } from '../../parameters/text';
import { fromDay, toDay } from '../shared/days';

export const method = oneOf({
	displayName: 'Method',
	name: 'method',
	options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((name) => ({ name, value: name })),
	initial: 'GET',
	description: 'GET reads; the others change something in Persat',
});

export const path = text({
	displayName: 'Path',
	name: 'path',
	required: true,
	example: 'clients/CL-1001',
	description: 'The part of the URL after /v1',
});

export const query = jsonObject({
	displayName: 'Query',
	name: 'query',
	description: 'A JSON object of query parameters, such as { "date": "2026-12-01" }',
});

const whenReading = { show: { method: ['GET'] } };

export const body = jsonObject({
	displayName: 'Body',
	name: 'body',
	description: 'A JSON object',
	displayOptions: { hide: { method: ['GET'] } },
});

export const paging = oneOf({
	displayName: 'Paging',
	name: 'paging',
	options: [
		{
			name: 'Cursor',
			value: 'cursor',
			description: "Asks with 'limit' and 'next', as client objects and Master Dbs do",
		},
		{
			name: 'Date Windows',
			value: 'dates',
			description: 'Asks for 15 days at a time, as work orders do',
		},
		{ name: 'None', value: 'none', description: 'One request' },
		{
			name: 'Offset',
			value: 'offset',
			description: "Asks with 'limit' and 'offset', as clients do",
		},
	],
	initial: 'none',
	description: 'How Persat splits the list at this path',
	displayOptions: whenReading,
});

const paged = { method: ['GET'], paging: ['cursor', 'dates', 'offset'] };
const inDates = { show: { method: ['GET'], paging: ['dates'] } };

export const from = varied(
	fromDay({ description: 'First day', initial: "={{ $now.startOf('month') }}" }),
	{ displayOptions: inDates, required: false },
);

export const to = varied(toDay({ description: 'Last day, included', initial: '={{ $now }}' }), {
	displayOptions: inDates,
	required: false,
});

export const returnAll = varied(allOfList, { displayOptions: { show: paged } });

export const limit = varied(anyLimit, {
	displayOptions: { show: { ...paged, returnAll: [false] } },
});

/** A person decides this, not the model, so it accepts no expression. */
export const allowChanges = boolean({
	displayName: 'Allow Changes',
	name: 'allowChanges',
	noDataExpression: true,
	description: 'Whether the agent may use other methods than GET. Off, it only reads.',
	displayOptions: { show: { '@tool': [true] } },
});

export const fileField = varied(outputFileField, { required: false });
