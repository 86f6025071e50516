import type { IWebhookFunctions } from 'n8n-workflow';
import type { LabelList, TypeList } from '../lookups/typeVersions';
import type { FilterEntry } from '../parameters/filterEntries';
import { foldName } from '../values/text';
import { daily, forLog } from './logLimit';
import { filterEntriesOf } from './panel/reading';

/** Called with the IDs and names of everything in a list. */
export type NoteUnknown = (list: LabelList | TypeList, known: Array<string | undefined>) => void;

/** Values of the entries that match no known ID or name. */
export function unknownValues(
	entries: FilterEntry[],
	known: Iterable<string | undefined>,
): string[] {
	const names = new Set([...known].map((name) => foldName(name ?? '')));
	const isKnown = (value: string) => names.has(foldName(value));
	return entries.flatMap(({ whole, parts }) =>
		isKnown(whole) ? [] : parts.filter((part) => !isKnown(part)),
	);
}

/** Logs filter values that the account does not have. They reject no event. */
export function unknownValuesNoted(context: IWebhookFunctions): NoteUnknown {
	return (list, known) => {
		for (const value of unknownValues(filterEntriesOf(context)[list], known)) {
			daily.log(
				context,
				'warn',
				`filter ${list} ${value.slice(0, 200)}`,
				() =>
					`the filter '${filterTitles[list]}' has ${forLog(value)}, which is not in Persat. It is ignored: correct or remove it.`,
			);
		}
	};
}

/** Labels of the filters in the panel. */
export const filterTitles = {
	clients: 'Clients',
	deliveryLabels: 'Delivery Label Names or IDs',
	deliveryTypes: 'Delivery Type Names or IDs',
	formTypes: 'Form Type Names or IDs',
	states: 'States',
	workOrderLabels: 'Work Order Label Names or IDs',
	workOrderTypes: 'Work Order Type Names or IDs',
};
