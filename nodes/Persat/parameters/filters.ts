import type { INodeProperties } from 'n8n-workflow';
import type { LabelList, TypeList } from '../lookups/typeVersions';
import { accountList } from './choices';

/** The filters for the records of events. */
export type FilterName = 'clients' | 'states' | LabelList | TypeList;

/** Offers an account list. Expressions may return IDs or names. */
const fromAccount = (
	displayName: string,
	name: LabelList | TypeList,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	...accountList(name, description),
});

const texts = (
	displayName: string,
	name: FilterName,
	placeholder: string,
	button: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: button },
	default: [],
	placeholder,
	description,
});

const everyVersion = 'all versions of a type match, including later ones';

export const filtersProperty: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		'Only events about matching records start the workflow. Events without the filtered value still pass.',
	options: [
		texts(
			'Clients',
			'clients',
			'e.g. CL-1001',
			'Add Client',
			'Numbers or names of clients. Only events about these clients or their records pass.',
		),
		fromAccount(
			'Delivery Label Names or IDs',
			'deliveryLabels',
			'Only deliveries with one of these labels',
		),
		fromAccount(
			'Delivery Type Names or IDs',
			'deliveryTypes',
			`Only deliveries of these types; ${everyVersion}`,
		),
		fromAccount(
			'Form Type Names or IDs',
			'formTypes',
			`Only forms of these types; ${everyVersion}`,
		),
		texts(
			'States',
			'states',
			'e.g. CERRADA_OK',
			'Add State',
			"Names or IDs of states, such as CERRADA_OK of work orders, FINISHED of deliveries, or the account's own states of forms",
		),
		fromAccount(
			'Work Order Label Names or IDs',
			'workOrderLabels',
			'Only work orders with one of these labels',
		),
		fromAccount(
			'Work Order Type Names or IDs',
			'workOrderTypes',
			`Only work orders of these types; ${everyVersion}`,
		),
	],
};
