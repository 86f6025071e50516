import type { IWebhookFunctions } from 'n8n-workflow';
import type { LabelList, TypeList } from '../lookups/typeVersions';
import type { FilterEntry } from '../parameters/filterEntries';
import { foldName } from '../values/text';
import { daily, forLog } from './logLimit';
import { filterEntriesOf } from './panel/reading';

/** Gets the IDs and names of everything in a list. */
export type NoteUnknown = (list: LabelList | TypeList, known: Array<string | undefined>) => void;

/** The values of the entries that are neither an ID nor a name of what is known. */
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

/** Tells in the log which values of a filter the account does not have: they hold no event back. */
export function unknownValuesNoted(context: IWebhookFunctions): NoteUnknown {
	return (list, known) => {
		for (const value of unknownValues(filterEntriesOf(context)[list], known)) {
			daily.log(
				context,
				'warn',
				`filter ${list} ${value.slice(0, 200)}`,
				() =>
					`the filter "${filterTitles[list]}" has ${forLog(value)}, which is not in Persat. It is ignored: correct or remove it.`,
			);
		}
	};
}

/** What the panel calls the filters. */
export const filterTitles = {
	clients: 'Clients',
	deliveryLabels: 'Delivery Label Names or IDs',
	deliveryTypes: 'Delivery Type Names or IDs',
	formTypes: 'Form Type Names or IDs',
	states: 'States',
	workOrderLabels: 'Work Order Label Names or IDs',
	workOrderTypes: 'Work Order Type Names or IDs',
};
