import type { IDataObject } from 'n8n-workflow';
import { at } from '../../output/read';
import { repetitionId } from './view';

/**
 * What tells orders apart. Instances of repeating orders that have not happened yet share an ID, and
 * have their rule and number instead. Source: Persat's reference, "The OT object".
 */
export function identityOf(order: IDataObject): unknown {
	if (String(order._id) !== repetitionId) return order._id;
	const rule = at(order, 'wo_data', 'wo_rule_id') ?? undefined;
	const instance = at(order, 'wo_data', 'wo_instance') ?? undefined;
	return rule === undefined && instance === undefined
		? undefined
		: `${repetitionId} ${rule} ${instance}`;
}

const collator = new Intl.Collator('en', { numeric: true });

/** By day, start and ID. */
export function inOrder(orders: IDataObject[]): IDataObject[] {
	const keys = new Map(orders.map((order) => [order, sortKey(order)]));
	return [...orders].sort((a, b) => {
		const [first, second] = [keys.get(a)!, keys.get(b)!];
		return (
			compareTexts(first.day, second.day) ||
			first.start - second.start ||
			collator.compare(first.id, second.id)
		);
	});
}

/** Days are `yyyy-MM-dd`: a collator would take most of the time that a long list takes. */
function compareTexts(first: string, second: string): number {
	return first < second ? -1 : Number(first > second);
}

function sortKey(order: IDataObject) {
	return {
		day: String(at(order, 'assignation_info', 'date') ?? '').slice(0, 10),
		start: Number(at(order, 'assignation_info', 'starts_min') ?? 0),
		id: String(identityOf(order) ?? order._id),
	};
}
