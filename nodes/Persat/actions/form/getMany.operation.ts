import { severalForFilter } from '../../parameters/choices';
import { listParameters, onFailure } from '../../parameters/list';
import { formView, listForms } from '../../records/form';
import { operation } from '../operation';
import { fromDay, readDayRange, toDay } from '../shared/days';
import { anyOf, ofTypes } from '../shared/filters';
import { clientLocator } from '../shared/locators';

const client = clientLocator({
	description: 'Only forms of this client. Leave empty for all clients.',
	none: 'All clients',
});

const types = severalForFilter({
	displayName: 'Form Type Names or IDs',
	name: 'formTypes',
	from: 'formTypes',
	description: ofTypes('forms'),
});

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many forms',
	description: 'Get the forms created in a range of days, oldest first',
	note: "This list does not include states. To get a form's state, use <b>Get</b>.",
	endpoints: ['form.getMany'],
	readOnly: true,
	parameters: [
		fromDay({
			description: 'Only forms created on this day or later',
			initial: '={{ $now.minus({ days: 7 }) }}',
		}),
		toDay({ description: 'Only forms created on this day or earlier', initial: '={{ $now }}' }),
		client,
		...listParameters,
	],
	options: [onFailure],
	filters: [types],
	view: formView,
	async execute(call) {
		return await listForms(call.persat, await readDayRange(call), {
			...(await call.listRequest()),
			client: await call.read(client),
			keep: anyOf(await call.read(types), ({ df_data }) => [df_data?.schema_id]),
		});
	},
});
