import { mapOf, orNull } from './shapes.mjs';

/**
 * What this package expects of every read endpoint, in call order: each endpoint takes its IDs from
 * earlier responses. A field is required if Persat is known to always send it. Unit tests compare
 * this table with the sandbox and with `endpoints.ts`.
 *
 * @typedef {object} Expectation
 * @property {import('./shapes.mjs').Shape} [data] shape of `data`
 * @property {boolean} [mayBeEmpty] null or `{}` stand for "nothing there"
 * @property {'offset' | 'cursor'} [paging] that the answer has to have; without it none is expected
 * @property {boolean} [file] answers a PDF instead of JSON
 * @property {Record<string, string[]>} [path] what a path parameter is taken from, best first;
 *   without an entry it is taken from the thing of its name
 * @property {string[]} [needs] things that the query takes
 * @property {(things: Record<string, string | number>) => Record<string, string | number | boolean>} [query]
 * @property {(data: any) => Record<string, unknown>} [finds] things for later: ids and days
 */

/** Rows to request from a list. */
const few = 5;

/** Largest page size of Persat's lists. */
const fullPage = 100;

const day = (text) => `${text}T00:00:00.000Z`;
const firstOf = (rows) => (Array.isArray(rows) ? rows[0] : undefined);
const firstWith = (rows, holds) => (Array.isArray(rows) ? rows.find(holds) : undefined);

// clients

const named = { id: 'number', name: 'string' };

const client = {
	uid_client: 'string',
	company_name: 'string',
	'company_description?': 'string|null',
	'type_id?': 'number|null',
	'group_id?': 'number|null',
	'latitude?': 'number|null',
	'longitude?': 'number|null',
	'service_time?': 'number|null',
	'wt?': orNull(['number']),
	'street?': 'string|null',
	'street_nbr?': 'string|null',
	'neighborhood?': 'string|null',
	'city?': 'string|null',
	'country?': 'string|null',
	last_updated: 'string',
	custom_fields: mapOf({ name: 'string', value: 'string|null' }),
};

const customField = {
	id: 'number',
	name: 'string',
	field_type: 'string',
	'required?': 'boolean',
};

/** How forms, orders and deliveries refer to their client. `id` is internal and may disappear. */
const clientInside = { 'id?': 'number', name: 'string', uid_client: 'string' };

// client objects and Master Dbs

const columns = [{ id: 'number', name: 'string', type: 'string' }];
const objectType = { obj_id: 'number', name: 'string', fields: columns };
const masterDb = { mdb_id: 'number', name: 'string', fields: columns };
const texts = mapOf('string');
const clientObject = { uid_client: 'string', obj_id: 'number', fields: texts, updated: 'string' };
const element = { mdb_id: 'number', fields: texts, updated: 'string' };

// devices, zones and tracking

const zone = { ...named, created: 'string' };
const ranges = [{ start: 'string', end: 'string' }];
const device = {
	id: 'number',
	type: 'string',
	serial_number: 'string',
	first_name: 'string',
	last_name: 'string',
	working_zones: orNull([zone]),
	working_hours: {
		monday: ranges,
		tuesday: ranges,
		wednesday: ranges,
		thursday: ranges,
		friday: ranges,
		saturday: ranges,
		sunday: ranges,
	},
};

// schemas: forms, orders, deliveries

const widget = {
	id: 'string',
	title: 'string',
	'subtitle?': 'string|null',
	widget_type: 'string',
	// These keys depend on the type.
	'description?': orNull({
		'options?': ['any'],
		'cols?': ['any'],
		'mdb_id?': 'number',
		'main_field?': 'any',
		'show_fields?': 'any',
		'total_fields?': 'any',
		'obj_id?': 'number',
	}),
};
const widgets = { widgets: [widget] };
const version = { production: 'boolean', version: 'number' };

const formSchema = {
	form_group: 'number',
	schema_id: 'number',
	...version,
	draft: 'boolean',
	description: { title: 'string', color: 'string', widgets: [widget] },
};
const workOrderVersion = {
	wo_group: 'number',
	// Misspelled by Persat.
	wo_shema_id: 'number',
	...version,
	name: 'string',
	default_service_time: 'number',
};
const deliveryVersion = {
	schema_group: 'number',
	schema_id: 'number',
	...version,
	draft: 'boolean',
	name: 'string',
	default_service_time: 'number',
	default_due_days: 'number',
	labels_ids: ['number'],
};
const described = { instructions_description: widgets, results_description: widgets };
const maybeDescribed = { 'instructions_description?': widgets, 'results_description?': widgets };

// forms

const values = mapOf('any');
const authorship = {
	created: 'string',
	created_by_user_name: 'string',
	created_by_user_id: 'number',
};
const formState = { color: 'string', deleted: 'boolean', ...named };
const listedForm = {
	_id: 'string',
	...authorship,
	client: clientInside,
	df_data: { schema_id: 'number', results: { last_updated: 'string', formvalues: values } },
	'state?': formState,
};
const { 'state?': state, ...formWithoutState } = listedForm;
const form = { ...formWithoutState, state };

// work orders

const workOrder = {
	_id: 'string',
	// Internal; may disappear.
	'note_id?': 'number',
	state: 'string',
	...authorship,
	labels_ids: ['number'],
	client: clientInside,
	wo_data: {
		schema_id: 'number',
		'wo_instance?': 'number|string|null',
		'wo_rule_id?': 'number|string|null',
		service_time: 'number',
		'instructions?': orNull({ formvalues: values }),
		'results?': orNull({
			last_updated: 'string',
			formvalues: values,
			'closing_info?': orNull({ cause: 'string' }),
		}),
	},
	'assignation_info?': orNull({
		'date?': 'string|null',
		'starts_min?': 'number|null',
		'responsibles_required?': 'number|null',
		'responsibles?': orNull([{ user_id: 'number', user_name: 'string' }]),
	}),
};

/** States with a report. */
const reported = new Set(['INFORME', 'CERRADA_OK', 'CERRADA_CON_DESVIO', 'CERRADA_NO_CUMPLIDA']);

// deliveries

const delivery = {
	_id: 'string',
	state: 'string',
	created: 'string',
	'source_tag?': 'string|null',
	labels_ids: ['number'],
	due_date: 'string',
	'client?': orNull(clientInside),
	delivery_data: {
		schema_id: 'number',
		service_time: 'number',
		'wt?': orNull(['number']),
		'capacity?': 'number|null',
		'contact?': orNull({ name: 'string', phone: 'string', email: 'string' }),
		'position?': orNull({
			'address?': orNull({ clean: 'string', extra_info: 'string' }),
			'location?': orNull(['number']),
		}),
		'instructions?': orNull(values),
		'results?': orNull({
			formvalues: values,
			'log?': [
				{ user_name: 'string', user_real_name: 'string', user_id: 'number', date: 'string' },
			],
		}),
		'rework?': 'boolean',
	},
	'assignation_info?': orNull({
		date: 'string',
		device_name: 'string',
		'device_id?': 'number',
	}),
};

const finished = new Set(['FINISHED', 'FINISHED_WITH_DEVIATION', 'NOT_FINISHED']);

const label = { id: 'number', name: 'string', 'color?': 'string' };
const labelsOf = (resource) => ({
	[`${resource}.getMany`]: {
		data: [label],
		finds: (rows) => ({ [resource]: firstOf(rows)?.id }),
	},
	[`${resource}.get`]: { path: { label: [resource] }, data: label },
});

const route = {
	_id: 'number',
	assignation_info: { assigned_date: 'string', device_id: 'number', device_name: 'string' },
	departure: { name: 'string', planned_departure_time: 'number' },
	deliveries: [
		{
			_id: 'string',
			state: 'string',
			planned_arrival_time: 'number',
			'arrival_time?': 'number|null',
		},
	],
};

const trackLink = { tracklink: 'string' };

const firstPage = () => ({ offset: 0, limit: few });
const everChanged = () => ({ ...firstPage(), last_updated: day('2000-01-01') });
const period = ({ from, to }) => ({ from: day(from), to: day(to) });

/** @type {Record<string, Expectation>} */
export const expected = {
	'client.getMany': {
		// The largest page size, to see how many rows Persat returns.
		query: () => ({ offset: 0, limit: fullPage }),
		paging: 'offset',
		data: [client],
		finds: (rows) => ({ client: firstOf(rows)?.uid_client }),
	},
	'client.get': { data: client },
	'client.getManyGroups': { data: [named] },
	'client.getManyTypes': { data: [named] },
	'client.getManyCustomFields': { data: [customField] },

	'clientObject.getManySchemas': {
		data: [objectType],
		finds: (rows) => ({ objectType: firstOf(rows)?.obj_id }),
	},
	'clientObject.getSchema': { data: objectType },
	'clientObject.sync': {
		query: everChanged,
		paging: 'offset',
		data: [clientObject],
		finds: (rows) => ({
			clientWithObjects: firstOf(rows)?.uid_client,
			clientObject: firstOf(rows)?.fields?.[1],
		}),
	},
	'clientObject.getMany': {
		path: { client: ['clientWithObjects', 'client'] },
		query: firstPage,
		paging: 'offset',
		data: [clientObject],
	},
	'clientObject.get': {
		path: { client: ['clientWithObjects'], identifier: ['clientObject'] },
		data: clientObject,
	},

	'masterDb.getManySchemas': {
		data: [masterDb],
		finds: (rows) => ({ masterDb: firstOf(rows)?.mdb_id }),
	},
	'masterDb.getSchema': { data: masterDb },
	'masterDb.sync': {
		query: everChanged,
		paging: 'offset',
		data: [element],
		finds: (rows) => ({ masterDbElement: firstOf(rows)?.fields?.[1] }),
	},
	'masterDb.get': { path: { identifier: ['masterDbElement'] }, data: element },

	'device.getMany': { data: [device], finds: (rows) => ({ device: firstOf(rows)?.id }) },
	'device.get': { data: device },
	'zone.getMany': { data: [zone] },
	'tracking.getLastPosition': {
		data: {
			device_id: 'number',
			timestamp: 'string',
			latitude: 'number',
			longitude: 'number',
		},
		mayBeEmpty: true,
	},
	'tracking.getPathSummary': {
		path: { date: ['pastDay'] },
		data: { distance_inside_wa: 'number', distance_outside_wa: 'number' },
		mayBeEmpty: true,
	},
	'tracking.getVisits': {
		path: { date: ['pastMonth'] },
		data: [
			{
				device_id: 'number',
				date: 'string',
				duration: 'number',
				'client?': orNull({ uid_client: 'string', company_name: 'string' }),
			},
		],
		mayBeEmpty: true,
	},

	'user.getMany': {
		data: [{ user_id: 'number', name: 'string', 'real_name?': 'string|null' }],
	},
	'user.getManyTechnicians': {
		data: [
			{
				user_id: 'number',
				name: 'string',
				'real_name?': 'string|null',
				'deleted?': 'boolean',
			},
		],
	},

	'form.getMany': {
		query: (things) => ({ ...period(things), ...firstPage() }),
		paging: 'offset',
		data: [listedForm],
		finds: (rows) => ({ form: firstOf(rows)?._id }),
	},
	'form.get': { data: form },
	'form.getPdf': { file: true },
	'form.getStateHistory': {
		data: [
			{
				user_name: 'string',
				form_id: 'string',
				state_id: 'number',
				state_name: 'string',
				user_id: 'number|null',
				created_at: 'string',
			},
		],
	},
	'form.getManySchemas': {
		data: [
			{
				...formSchema,
				description: { title: 'string', color: 'string', 'widgets?': [widget] },
			},
		],
		finds: (rows) => ({
			formType: firstOf(rows)?.schema_id,
			formGroup: firstOf(rows)?.form_group,
		}),
	},
	'form.getSchema': { data: formSchema },
	'formState.getMany': {
		needs: ['formGroup'],
		query: ({ formGroup }) => ({ form_group: formGroup, without_deleted: true }),
		data: [formState],
		finds: (rows) => ({ formState: firstOf(rows)?.id }),
	},
	'formState.get': { path: { state: ['formState'] }, data: formState },

	'workOrder.getManySchemas': {
		data: [
			{
				...workOrderVersion,
				'draft?': 'boolean',
				'labels_ids?': ['number'],
				...maybeDescribed,
			},
		],
		finds: (rows) => ({ workOrderType: firstOf(rows)?.wo_shema_id }),
	},
	'workOrder.getSchema': {
		data: { ...workOrderVersion, draft: 'boolean', labels_ids: ['number'], ...described },
	},
	'workOrder.getMany': {
		query: period,
		data: [workOrder],
		finds: (rows) => ({
			workOrder: firstWith(rows, (row) => String(row?._id) !== '-1')?._id,
			reportedWorkOrder: firstWith(rows, (row) => reported.has(row?.state))?._id,
		}),
	},
	'workOrder.get': { data: workOrder },
	'workOrder.getTrackLink': { data: trackLink },
	'workOrder.getPdf': { path: { workOrder: ['reportedWorkOrder'] }, file: true },
	...labelsOf('workOrderLabel'),

	'delivery.getManySchemas': {
		data: [{ ...deliveryVersion, ...maybeDescribed }],
		finds: (rows) => ({ deliveryType: firstOf(rows)?.schema_id }),
	},
	'delivery.getSchema': { data: { ...deliveryVersion, ...described } },
	'delivery.getMany': {
		// The newest deliveries are rarely finished, and only finished ones have a PDF.
		query: () => ({ limit: fullPage }),
		paging: 'cursor',
		data: [delivery],
		finds: (rows) => ({
			delivery: firstOf(rows)?._id,
			finishedDelivery: firstWith(rows, (row) => finished.has(row?.state))?._id,
			dayWithRoutes: firstWith(rows, (row) => row?.assignation_info?.date)?.assignation_info.date,
		}),
	},
	'delivery.get': { data: delivery },
	'delivery.getTrackLink': { data: trackLink },
	'delivery.getPdf': { path: { delivery: ['finishedDelivery'] }, file: true },
	...labelsOf('deliveryLabel'),
	'deliveryRoute.getMany': {
		query: ({ dayWithRoutes, to }) => ({ date: day(String(dayWithRoutes ?? to).slice(0, 10)) }),
		data: [route],
		finds: (rows) => ({ route: firstOf(rows)?._id }),
	},
	'deliveryRoute.get': { data: route },
};

/** Shapes of `paging` by paging style. The cursor is null or absent at the end. */
export const pagingShapes = {
	offset: { offset: 'number', limit: 'number', result: 'number', total: 'number' },
	cursor: { total: 'number', 'next?': 'number|null' },
};
