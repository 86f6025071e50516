import { EVENTS, type EventId, type Fire } from '../events.mts';
import type { Store } from '../store.mts';
import type { Webhooks } from '../webhooks.mts';
import { webClients, type WebClients } from './clients.mts';
import { webDeliveries, type WebDeliveries } from './deliveries.mts';
import { demoActions } from './demo.mts';
import { webForms, type WebForms } from './forms.mts';
import { webRoutes, type WebRoutes } from './routes.mts';
import { webWorkOrders, type WebWorkOrders } from './workOrders.mts';

/** What users do in the web app and the mobile app. */
export interface WebActions extends WebClients, WebForms, WebWorkOrders, WebDeliveries, WebRoutes {}

/** Users of Persat's apps: each action changes the store and fires its event. */
export interface Web extends WebActions {
	/** The `eventType` sent for each event; a test may set another. */
	eventNames: Record<EventId, string>;
	/** Sends an event with any payload, whatever the store holds. */
	fire: Fire;
	/** Does something that fires the event, with records made for it. */
	demo(event: EventId): void;
}

export function createWeb(store: Store, webhooks: Webhooks): Web {
	const eventNames: Record<EventId, string> = { ...EVENTS };
	const fire: Fire = (event, payload) => void webhooks.fire(eventNames[event], payload);
	const actions = webActions(store, fire);
	const silent = webActions(store, () => undefined);
	const demos = demoActions(store, actions, silent);
	return { ...actions, eventNames, fire, demo: (event) => demos[event]() };
}

const webActions = (store: Store, fire: Fire): WebActions => ({
	...webClients(store, fire),
	...webForms(store, fire),
	...webWorkOrders(store, fire),
	...webDeliveries(store, fire),
	...webRoutes(store, fire),
});
