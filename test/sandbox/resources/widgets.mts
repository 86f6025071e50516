import type { PhotoLinks } from '../core/photos.mts';

/** A field of a form, order or delivery, as its schema lists it (Persat's reference, widgets). */
export interface Widget {
	id: string;
	title: string;
	subtitle: string;
	widget_type: string;
	/** Settings. Missing for types without any. */
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

/** Widget ID → value in the output shape, except that photos are stored by name. */
export type Values = Record<string, unknown>;

/** A compact way to declare a widget of a seeded schema. */
export function widget(
	id: string,
	widget_type: string,
	title: string,
	description?: WidgetSettings,
): Widget {
	return { id, title, subtitle: '', widget_type, ...(description && { description }) };
}

/** The values as returned: photo names become temporary links. */
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
