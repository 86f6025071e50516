import { boolean } from '../../parameters/boolean';
import { oneOf } from '../../parameters/choices';
import { outputFileField } from '../../parameters/file';
import { jsonObject } from '../../parameters/json';
import {
	continueFrom as anyContinueFrom,
	limit as anyLimit,
	onFailure as anyOnFailure,
	returnAll as allOfList,
} from '../../parameters/list';
import { varied } from '../../parameters/parameter';
import { text } from '../../parameters/text';
import { fromDay, toDay } from '../shared/days';

export const method = oneOf({
	displayName: 'Method',
	name: 'method',
	options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((name) => ({ name, value: name })),
	initial: 'GET',
	description: 'GET reads data. The other methods change data in Persat.',
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
	description: 'A JSON object to send as the request body',
	displayOptions: { hide: { method: ['GET'] } },
});

export const paging = oneOf({
	displayName: 'Paging',
	name: 'paging',
	options: [
		{
			name: 'Cursor',
			value: 'cursor',
			description: "Pages by 'limit' and 'next', as for client objects and Master Dbs",
		},
		{
			name: 'Date Windows',
			value: 'dates',
			description: 'Requests of 15 days each, as for work orders',
		},
		{ name: 'None', value: 'none', description: 'Persat returns everything in one response' },
		{
			name: 'Offset',
			value: 'offset',
			description: "Pages by 'limit' and 'offset', as for clients",
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

/** Shows an option, which names the parameters at the top level with a slash. */
const optionFor = (...kinds: string[]) => ({
	displayOptions: { show: { '/method': ['GET'], '/paging': kinds } },
});

/** Date windows resume with 'From'. */
export const continueFrom = varied(anyContinueFrom, optionFor('cursor', 'offset'));

export const onFailure = varied(anyOnFailure, optionFor('cursor', 'dates', 'offset'));

/** A person decides this, not the model, so it accepts no expression. */
export const allowChanges = boolean({
	displayName: 'Allow Changes',
	name: 'allowChanges',
	noDataExpression: true,
	description: 'Whether the agent may use methods other than GET. If off, it can only read.',
	displayOptions: { show: { '@tool': [true] } },
});

export const fileField = varied(outputFileField, { required: false });
