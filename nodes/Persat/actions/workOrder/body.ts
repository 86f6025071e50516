import type { IDataObject } from 'n8n-workflow';
import { toPersatDay } from '../../values/days';
import type { OperationCall } from '../call';
import {
	client,
	creations,
	date,
	instructions,
	labels,
	serviceTime,
	startsAt,
	state,
	technicians,
	techniciansRequired,
	workOrderType,
	type NewState,
} from './parameters';

/** Minutes, if neither the user nor the type gives a duration. */
const usualServiceTime = 60;

const minutesPerDay = 24 * 60;

/** The endpoint for the chosen state, and its request body. */
export async function newWorkOrder(call: OperationCall) {
	const newState = (await call.require(state)) as NewState;
	const schema_id = await call.require(workOrderType);
	const common = await call.body([labels]);
	const service_time = await call.read(serviceTime);
	const uid_client = await call.require(client);
	const assignation_info = await assignment(call, newState);
	const formvalues = await call.accountFields(instructions, schema_id);
	const type = await call.lookups.getSchema('workOrder', schema_id);
	const body: IDataObject = {
		uid_client,
		...common,
		wo_data: {
			schema_id,
			service_time: service_time ?? type.serviceTime ?? usualServiceTime,
			// An assigned order needs instructions, even if the map is empty.
			...((newState === 'assigned' || Object.keys(formvalues).length > 0) && {
				instructions: { formvalues },
			}),
		},
		assignation_info,
	};
	return { endpoint: creations[newState], body };
}

async function assignment(call: OperationCall, newState: NewState): Promise<IDataObject> {
	if (newState === 'pending') return { responsibles_required: 1 };
	const when = {
		date: toPersatDay(await call.require(date)),
		starts_min: await startMinute(call),
	};
	if (newState === 'projected') {
		return { ...when, responsibles_required: (await call.read(techniciansRequired)) ?? 1 };
	}
	const responsibles = await call.require(technicians);
	return { ...when, responsibles_required: responsibles.length, responsibles };
}

async function startMinute(call: OperationCall): Promise<number> {
	const minute = await call.require(startsAt);
	if (minute < minutesPerDay) return minute;
	throw call.refuse(
		startsAt,
		'is past the end of the day: "24:00"',
		'Enter a time from 00:00 to 23:59.',
	);
}
