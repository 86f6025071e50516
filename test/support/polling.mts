import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Poller, type Tick } from './poller.mts';
import { useSandbox } from './useSandbox.mts';

/** An account with some of everything that can be polled, and the actions of its users. */
export function usePolling() {
	// n8n and the account share a clock here.
	const suite = useSandbox({
		clients: 230,
		objects: 240,
		workOrders: 658,
		deliveries: 30,
		forms: 20,
		today: undefined,
	});
	const { sandbox, engine } = suite;
	const { store, web } = sandbox;

	let nodes = 0;
	const poller = (events: string[], more: INodeParameters = {}) =>
		new Poller(engine, { events, objectTypes: [1], masterDbs: [5], ...more }, { id: `${++nodes}` });

	/**
	 * A published trigger that has recorded the current state and polled twice without a change, so
	 * that it compares raw responses from now on.
	 */
	async function watching(events: string[], more?: INodeParameters): Promise<Poller> {
		const own = poller(events, more);
		expect(await own.publish()).toBeNull();
		expect([await own.tick(), await own.tick()]).toEqual([null, null]);
		sandbox.resetLog();
		return own;
	}

	/** Does something through the API, like another program. */
	async function throughApi(method: string, path: string, body: object = {}): Promise<IDataObject> {
		const response = await fetch(`${sandbox.baseUrl}${path}`, {
			method,
			headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const { success, data, error } = (await response.json()) as IDataObject;
		if (!success) throw new Error(JSON.stringify(error));
		return data as IDataObject;
	}

	const today = () => store.clock.today();
	const inDays = (days: number) =>
		new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
	const technician = (index = 0) =>
		store.technicians.filter(({ deleted }) => !deleted)[index]!.user_id;
	const orderFor = (day: string | null, responsibles = [technician()]) =>
		web.createWorkOrder({ day, responsibles })._id;
	const newOrder = () => orderFor(inDays(3));
	const reported = () => {
		const id = newOrder();
		web.finishWorkOrder(id, { FWtextBB1: 'Listo' });
		return id;
	};
	const form = () => web.createForm()._id;
	const nextState = () => store.formStates.filter(({ form_group }) => form_group === 20)[1]!;
	const onRoute = () => {
		const [delivery] = web.createDeliveries();
		web.assignRoute({ deliveries: [delivery!._id] });
		return delivery!._id;
	};

	return {
		...suite,
		store,
		web,
		poller,
		watching,
		throughApi,
		today,
		inDays,
		technician,
		orderFor,
		newOrder,
		reported,
		form,
		nextState,
		onRoute,
	};
}

/** The only item of a poll. */
export const item = (tick: Tick): IDataObject => {
	if (!Array.isArray(tick)) throw tick ?? new Error('nothing was found');
	expect(tick).toHaveLength(1);
	return tick[0]!;
};
