import { addDays } from '../../../sandbox/core/days.mts';

const OBJECT_TYPE = 1;
const MASTER_DB = 5;

/** The trigger's settings, so that every change is one of its events. */
export const WATCHED = {
	events: [
		'clientObject.createdOrUpdated',
		'masterDb.createdOrUpdated',
		'form.created',
		'form.updated',
		'workOrder.created',
		'workOrder.finished',
	],
	objectTypes: [OBJECT_TYPE],
	masterDbs: [MASTER_DB],
};

/** The kinds of changes, in rotation. Orders make up two fifths. */
const KINDS = ['object', 'element', 'order', 'form', 'order'];

/** The key of the change behind an item. @param {any} json of an item @returns {string} */
export const keyOf = ({ event, identifier, workOrderId, formId }) =>
	`${event} ${identifier ?? workOrderId ?? formId}`;

/**
 * Plans changes of objects, Master Db elements, work orders and forms. Every other one is of a record
 * that is made at once, and that must be there when the workflow is published; the rest are new
 * records. No record is changed twice: of two changes between polls only the last can be seen.
 * @param {any} sandbox
 * @param {number} count
 */
export function planChanges(sandbox, count) {
	const waiting = Array.from({ length: count }, (_, index) => {
		const makers = makersOf(sandbox, index)[KINDS[index % KINDS.length]];
		const isNew = Math.floor(index / KINDS.length) % 2 === 0;
		return isNew ? makers.create : makers.prepare();
	}).values();
	/** @type {{ key: string, at: number }[]} */
	const made = [];
	return {
		/** What was changed, and when (Unix milliseconds), in order. */
		made,
		/** Makes the next `many` changes. @param {number} many */
		make(many) {
			for (let left = Math.min(many, count - made.length); left > 0; left--) {
				const at = Date.now();
				made.push({ key: waiting.next().value(), at });
			}
		},
	};
}

/**
 * For each kind: creates a record, or prepares one and returns a function that changes it. Both
 * return the change's key.
 */
function makersOf({ store, web }, index) {
	const name = `S-${String(index + 1).padStart(6, '0')}`;
	const now = () => store.clock.now().toISOString();
	const listed = (event, list, record) => {
		const put = () => void list.push({ ...record, updated: now() });
		return {
			create() {
				put();
				return `${event} ${name}`;
			},
			prepare() {
				put();
				const own = list.at(-1);
				return () => {
					own.updated = now();
					return `${event} ${name}`;
				};
			},
		};
	};
	const order = () =>
		web.createWorkOrder({
			day: addDays(store.clock.today(), 1 + (index % 14)),
			responsibles: [store.technicians.find(({ deleted }) => !deleted).user_id],
		})._id;
	const form = () => web.createForm()._id;
	return {
		object: listed('clientObject.createdOrUpdated', store.clientObjects, {
			uid_client: [...store.clients.keys()][index % store.clients.size],
			obj_id: OBJECT_TYPE,
			fields: { 1: name, 3: '', 4: '', 7: '' },
		}),
		element: listed('masterDb.createdOrUpdated', store.masterDbValues, {
			mdb_id: MASTER_DB,
			fields: { 1: name },
		}),
		order: {
			create: () => `workOrder.created ${order()}`,
			prepare() {
				const id = order();
				return () => {
					web.finishWorkOrder(id);
					return `workOrder.finished ${id}`;
				};
			},
		},
		form: {
			create: () => `form.created ${form()}`,
			prepare() {
				const id = form();
				return () => {
					web.updateForm(id, { FWtextAA1: name });
					return `form.updated ${id}`;
				};
			},
		},
	};
}
