import type { PhotoLinks } from '../core/photos.mts';

/** A field of a form, of an order or of a delivery, as its schema lists it (widgets.md). */
export interface Widget {
	id: string;
	title: string;
	subtitle: string;
	widget_type: string;
	/** Settings; absent for the types that have none. */
	description?: WidgetSettings;
}

export interface WidgetSettings {
	/** Texts in selections, `{option_name, color}` in labels. */
	options?: ReadonlyArray<string | { option_name: string; color: string }>;
	/** Columns of a Smart table. */
	cols?: readonly TableColumn[];
	mdb_id?: number;
	main_field?: number;
	show_fields?: readonly number[];
	total_fields?: readonly number[];
	obj_id?: number;
}

export interface TableColumn {
	name: string;
	type: 'TEXT' | 'NUMBER' | 'DROPDOWN';
	options?: readonly string[];
}

/** Widget id -> value, in the reading shape, but photos by name. */
export type Values = Record<string, unknown>;

/** Compact notation of a widget for the schemas that are seeded. */
export function widget(
	id: string,
	widget_type: string,
	title: string,
	description?: WidgetSettings,
): Widget {
	return { id, title, subtitle: '', widget_type, ...(description && { description }) };
}

/** The values as they are answered: photos become links that live for a while. */
export function readValues(photos: PhotoLinks, widgets: readonly Widget[], values: Values): Values {
	let read = values;
	for (const { id, widget_type } of widgets) {
		const value = values[id];
		if (widget_type === 'IMAGE_FIELD' && typeof value === 'string') {
			read = { ...read, [id]: photos.link(value) };
		} else if (widget_type === 'MULTIPLE_IMAGES_FIELD' && Array.isArray(value)) {
			read = { ...read, [id]: value.map((name: string) => photos.link(name)) };
		}
	}
	return read;
}
