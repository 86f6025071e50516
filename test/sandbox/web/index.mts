import { EVENTS, type EventId, type Fire } from '../events.mts';
import type { Route } from '../core/route.mts';
import type { Store } from '../store.mts';
import type { Webhooks } from '../webhooks.mts';
import { webChanges, type WebChanges } from './changes.mts';
import { webClients, type WebClients } from './clients.mts';
import { webDeliveries, type WebDeliveries } from './deliveries.mts';
import { demoActions } from './demo.mts';
import { webForms, type WebForms } from './forms.mts';
import { webRoutes, type WebRoutes } from './routes.mts';
import { webWorkOrders, type WebWorkOrders } from './workOrders.mts';

/** Actions of users in the web app and the mobile app. */
export interface WebActions extends WebClients, WebForms, WebWorkOrders, WebDeliveries, WebRoutes {}

/** Users of Persat's apps. Each action changes the store and fires its event. */
export interface Web extends WebActions {
	/** The `eventType` of each event. Tests may change it. */
	eventNames: Record<EventId, string>;
	/** Sends an event with any payload, regardless of the store. */
	fire: Fire;
	/** Performs an action that fires the event, with its own records. */
	demo(event: EventId): void;
	/** Changes anything that can be polled, as users and other programs do. */
	changes: WebChanges;
}

export function createWeb(store: Store, webhooks: Webhooks, routes: readonly Route[]): Web {
	const eventNames: Record<EventId, string> = { ...EVENTS };
	const fire: Fire = (event, payload) => void webhooks.fire(eventNames[event], payload);
	const actions = webActions(store, fire);
	const silent = webActions(store, () => undefined);
	const demos = demoActions(store, actions, silent);
	const changes = webChanges(store, routes, actions, silent);
	return { ...actions, eventNames, fire, demo: (event) => demos[event](), changes };
}

const webActions = (store: Store, fire: Fire): WebActions => ({
	...webClients(store, fire),
	...webForms(store, fire),
	...webWorkOrders(store, fire),
	...webDeliveries(store, fire),
	...webRoutes(store, fire),
});
