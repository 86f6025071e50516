import type { INodeProperties } from 'n8n-workflow';
import { filtersProperty } from '../../parameters/filters';
import {
	client,
	daysAhead,
	daysBack,
	eventChoice,
	fetchFullRecord,
	masterDbs,
	objectTypes,
	options,
	output,
} from './parameters';

const choiceNotice: INodeProperties = {
	displayName:
		'n8n polls Persat at these times and needs no public URL. Persat Trigger is faster, but does not receive client objects, Master Dbs or changes made through the API. Persat does not list pending work orders.',
	name: 'pollingNotice',
	type: 'notice',
	default: '',
};

export const properties: INodeProperties[] = [
	choiceNotice,
	{ ...eventChoice.property, noDataExpression: true },
	objectTypes.property,
	client.property,
	masterDbs.property,
	daysBack.property,
	daysAhead.property,
	output.property,
	fetchFullRecord.property,
	filtersProperty,
	options.property,
];
