import { foldName } from '../values/text';

/** A state's name in the panel and Persat's word for it. */
interface StateOption {
	name: string;
	value: string;
	description?: string;
}

/** Source: Persat's reference, "States" of deliveries. */
export const deliveryStates: StateOption[] = [
	{ name: 'Assigned', value: 'ASSIGNED' },
	{ name: 'Finished', value: 'FINISHED' },
	{ name: 'Finished with Deviation', value: 'FINISHED_WITH_DEVIATION' },
	{ name: 'Not Finished', value: 'NOT_FINISHED' },
	{ name: 'Pending', value: 'PENDING' },
	{ name: 'Routing', value: 'ROUTING' },
];

/** The states in Persat's list of work orders. Source: Persat's reference, "States" and "Listar OTs". */
export const workOrderStates: StateOption[] = [
	{ name: 'Assigned', value: 'ASIGNADA', description: 'ASIGNADA' },
	{ name: 'Canceled', value: 'CANCELADA', description: 'CANCELADA' },
	{ name: 'Closed as Done', value: 'CERRADA_OK', description: 'CERRADA_OK' },
	{
		name: 'Closed as Not Done',
		value: 'CERRADA_NO_CUMPLIDA',
		description: 'CERRADA_NO_CUMPLIDA',
	},
	{
		name: 'Closed with Deviation',
		value: 'CERRADA_CON_DESVIO',
		description: 'CERRADA_CON_DESVIO',
	},
	{ name: 'Expired', value: 'VENCIDA', description: 'VENCIDA' },
	{ name: 'Projected', value: 'PROYECTADA', description: 'PROYECTADA' },
	{ name: 'Reported', value: 'INFORME', description: 'INFORME' },
];

/** Pending orders are in no list, but there are events about them. */
const pendingOrder: StateOption = { name: 'Pending', value: 'PENDIENTE' };

/** The states that events can contain, by kind of record. Form states are defined by the account. */
export const fixedStates = {
	delivery: deliveryStates,
	workOrder: [...workOrderStates, pendingOrder],
};

/** The given texts, plus Persat's word for each that is a state's name. */
export function stateValues(texts: string[]): string[] {
	const all = Object.values(fixedStates).flat();
	const valuesOf = (text: string) =>
		all.filter(({ name }) => foldName(name) === foldName(text)).map(({ value }) => value);
	return texts.flatMap((text) => [text, ...valuesOf(text)]);
}
