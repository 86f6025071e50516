import { collection, type Collection } from '../parameters/collection';
import type { AccountFields } from '../parameters/accountFields';
import { emptyValues } from '../parameters/emptyValues';
import {
	inOwnColumns,
	listsAsText,
	outputFields,
	outputMode,
	ownFieldsOf,
} from '../parameters/output';
import type { Parameter } from '../parameters/parameter';
import { previewOnly } from '../parameters/preview';
import { requestOptions } from '../parameters/requests';
import type { View } from '../output/view';

/** One part of a panel. */
export type PanelPart = Parameter | Collection | AccountFields;

/** What an operation shows in the panel. */
export interface Panel<R extends object = object> {
	/** Whether it changes nothing in Persat. Then several items can run in parallel. */
	readOnly: boolean;
	/** Its own parameters. Filters, Output and Options follow them. */
	parameters: PanelPart[];
	/** Filters of a list. Empty ones are ignored. */
	filters?: Parameter[];
	/** Options in addition to the request options, which every operation has. */
	options?: Parameter[];
	/** How its records are shown. Without a view, they are returned unchanged. */
	view?: View<R>;
}

/** All parts in display order. */
export function partsOf(panel: Panel): PanelPart[] {
	const { parameters, filters, view, options = [], readOnly } = panel;
	return [
		...parameters,
		...(filters ? [collection('filters', filters)] : []),
		...(view ? [outputMode, outputFields(view)] : []),
		collection('options', [
			...options,
			...(view ? [listsAsText] : []),
			...(view && ownFieldsOf(view).length > 0 ? [inOwnColumns] : []),
			...(hasFieldsToEmpty(panel) ? [emptyValues] : []),
			...(readOnly ? [] : [previewOnly]),
			...requestOptions({ readOnly }),
		]),
	];
}

/** Whether it changes fields that can be cleared: account fields, or optional fields of the body. */
function hasFieldsToEmpty({ parameters, readOnly }: Panel): boolean {
	const isBodyField = ({ api, emptyForm }: Parameter) => api.length > 0 && emptyForm !== undefined;
	return (
		!readOnly &&
		parameters.some(
			(part) => 'properties' in part || ('fields' in part && part.fields.some(isBodyField)),
		)
	);
}

/** Where a parameter sits in the panel: at the top level, or in the named collection. */
export interface Place {
	parameter: Parameter;
	collection?: string;
}

const knownPlaces = new WeakMap<Panel, Map<string, Place>>();

/** All parameters by name. */
export function placesOf(panel: Panel): Map<string, Place> {
	const known = knownPlaces.get(panel);
	if (known) return known;
	const places = new Map(
		partsOf(panel)
			.flatMap((part): Place[] => {
				if ('fields' in part) {
					const { name } = part.property;
					return part.fields.map((parameter) => ({ parameter, collection: name }));
				}
				if ('properties' in part) return [{ parameter: part.way }, { parameter: part.json }];
				return [{ parameter: part }];
			})
			.map((place) => [place.parameter.property.name, place]),
	);
	knownPlaces.set(panel, places);
	return places;
}

const knownLabels = new WeakMap<Panel, Record<string, string>>();

/** Persat's words for the parameters → their labels in the panel. */
export function labelsOf(panel: Panel): Record<string, string> {
	const known = knownLabels.get(panel);
	if (known) return known;
	const parts = [
		...[...placesOf(panel).values()].map(({ parameter }) => ({
			api: parameter.api,
			displayName: parameter.property.displayName,
		})),
		...panel.parameters.flatMap((part) => ('way' in part ? [part] : [])),
	];
	const labels = Object.fromEntries(
		parts.flatMap(({ api = [], displayName }) => api.map((word) => [word, displayName])),
	);
	knownLabels.set(panel, labels);
	return labels;
}
