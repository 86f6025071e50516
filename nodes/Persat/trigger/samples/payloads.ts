import type { IDataObject } from 'n8n-workflow';
import { events, type PersatEvent } from '../events';
import { findEvent } from '../matching';
import { toText } from '../../values/text';

/** Made-up records in the form shown in Persat's reference. */
const client: IDataObject = {
	uid_client: 'CL-1001',
	company_name: 'Empresa Ejemplo',
	company_description: 'Taller',
	type_id: 1,
	group_id: 1,
	latitude: -34.6,
	longitude: -58.4,
	service_time: 30,
	wt: [540, 1080],
	street: 'Calle Uno',
	street_nbr: '100',
	neighborhood: 'Centro',
	city: 'Ciudad Ejemplo',
	country: 'Argentina',
	last_updated: '2024-01-15T12:00:00.000Z',
	custom_fields: { '1': { name: 'Contacto', value: 'Ana' } },
};

const clientInRecord = { id: 501, name: 'Empresa Ejemplo', uid_client: 'CL-1001' };
const author = { created_by_user_name: 'usuario@example.com', created_by_user_id: 7 };

const form: IDataObject = {
	_id: '9001',
	created: '2024-01-15T12:00:00.000Z',
	...author,
	client: clientInRecord,
	df_data: {
		schema_id: 70,
		results: {
			last_updated: '2024-01-15T12:00:00.000Z',
			formvalues: { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5 },
		},
	},
	state: { color: 'BLUE', deleted: false, id: 1, name: 'Inicial' },
};
const reviewed = { ...form, state: { color: 'GREEN', deleted: false, id: 3, name: 'Revisado' } };

const report = {
	last_updated: '2024-01-15T15:00:00.000Z',
	formvalues: { FWtextBB1: 'Equipo reparado' },
};

const workOrder = (state: string, results?: IDataObject): IDataObject => ({
	_id: '8001',
	note_id: 1,
	state,
	created: '2024-01-10T09:00:00.000Z',
	...author,
	labels_ids: [2],
	client: clientInRecord,
	wo_data: {
		schema_id: 40,
		wo_instance: null,
		wo_rule_id: null,
		service_time: 60,
		instructions: { formvalues: { FWtextAA1: 'Revisar el equipo' } },
		...(results && { results }),
	},
	assignation_info: {
		date: '2024-01-15T00:00:00.000Z',
		starts_min: 495,
		responsibles_required: 1,
		responsibles: [{ user_id: 7, user_name: 'usuario@example.com' }],
	},
});

const log = [
	{
		user_name: 'chofer@example.com',
		user_real_name: 'Juan Ejemplo',
		user_id: 9,
		date: '2024-01-15T14:00:00.000Z',
	},
];

const contact = { name: 'Ana Ejemplo', phone: '', email: '' };
const device = { device_id: 1201, device_name: 'Camioneta AA000AA' };

const delivery = (more: IDataObject = {}, results?: IDataObject): IDataObject => ({
	_id: 'PED-1001',
	state: 'PENDING',
	created: '2024-01-14T12:00:00.000Z',
	labels_ids: [4],
	due_date: '2024-01-15T00:00:00.000Z',
	client: clientInRecord,
	delivery_data: {
		schema_id: 6,
		service_time: 15,
		wt: [540, 1080],
		capacity: 10,
		contact,
		position: {
			address: { clean: 'Calle Uno 100', extra_info: '' },
			location: [-58.4, -34.6],
		},
		instructions: { FWtextAA1: 'Entregar en recepción' },
		...(results && { results }),
	},
	...more,
});

const route: IDataObject = {
	_id: 1705276800000,
	assignation_info: { assigned_date: '2024-01-15T00:00:00.000Z', ...device },
	departure: { name: 'Depósito', planned_departure_time: 540 },
	deliveries: [{ _id: 'PED-1001', state: 'ASSIGNED', planned_arrival_time: 565 }],
};

const payloads: Record<string, IDataObject | IDataObject[]> = {
	'client.created': client,
	'client.deleted': { uid_client: 'CL-1001' },
	'client.updated': client,
	'delivery.created': [delivery({ source_tag: 'usuario@example.com 2024-01-14 09:00' })],
	'delivery.deleted': [
		{
			_id: 'PED-1002',
			state: 'PENDING',
			created: '2024-01-14T12:00:00.000Z',
			client: clientInRecord,
			delivery_data: { contact },
		},
	],
	'delivery.finished': delivery(
		{
			state: 'FINISHED',
			assignation_info: { date: '2024-01-15T00:00:00.000Z', device_name: device.device_name },
		},
		{ formvalues: { FWtextBB1: 'Recibió el encargado', FW_FINAL_STATE: 'DELIVERED' }, log },
	),
	'deliveryRoute.assigned': route,
	'deliveryRoute.canceled': route,
	'deliveryRoute.updated': route,
	'form.created': form,
	'form.stateUpdated': reviewed,
	'form.stateBulkUpdated': [reviewed, { ...reviewed, _id: '9002' }],
	'form.updated': form,
	'workOrder.closed': workOrder('CERRADA_OK', {
		...report,
		closing_info: { cause: 'Trabajo terminado' },
	}),
	'workOrder.created': workOrder('ASIGNADA'),
	'workOrder.finished': workOrder('INFORME', report),
	'workOrder.updated': workOrder('ASIGNADA'),
};

/** What Persat would send for an event, with made-up values. */
export function sampleOf({ id, eventType }: PersatEvent): IDataObject {
	return { eventType, payload: payloads[id] };
}

/** The requested event, or else the first chosen one. Undefined if there is none. */
export function sampleEvent(asked: unknown, chosen: string[]): PersatEvent | undefined {
	const byId = (id: unknown) => events.find((event) => event.id === id);
	if (asked !== undefined && asked !== '') return byId(asked) ?? findEvent(toText(asked));
	return chosen.map(byId).find((event) => event !== undefined) ?? events[0];
}
