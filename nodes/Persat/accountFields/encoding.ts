import { emptyForm } from '../values/emptyForms';
import { oncePer } from '../values/oncePer';
import { isBlank, isEmptyValue } from './blank';
import type { FieldDefinition } from './fields';
import { indexFields, type TitledField } from './keys';
import { emptyFormOf, kindOf } from './widgets';
import { pickOnly, quoteNames, type Refusal } from './wording';

/** Field values, keyed by ID or title. */
export type FieldValues = Record<string, unknown>;

/** An invalid value. Without `field`, it concerns the whole set of values. */
export interface FieldRefusal extends Refusal {
	/** The field's title. */
	field?: string;
}

/** A field and its new value. */
export interface ChosenValue extends TitledField {
	value: unknown;
	/** Whether the value was read from a Persat record. */
	isPersats?: boolean;
}

/**
 * Finds the fields of values keyed by title or ID, ignoring case, accents and extra spaces in
 * titles. Every key must match a field. Blank values count only if they are sent.
 * @param titles titles by ID, including fields that may have been removed
 */
export function chooseByKey(
	values: FieldValues,
	definitions: FieldDefinition[],
	{ sendEmpty = false, titles }: { sendEmpty?: boolean; titles?: Map<string, string> } = {},
): { chosen: ChosenValue[] } | { refusal: FieldRefusal } {
	const { find, titled } = indexFields(definitions);
	const chosen = new Map<TitledField, ChosenValue>();
	const hint = `Its fields are ${quoteNames(titled.map(({ title }) => title))}.`;
	for (const [key, value] of Object.entries(values)) {
		if (isBlank(value) && !sendEmpty) continue;
		const picked = pickOnly(key, find(key).found, chosen, ({ title }) => title);
		if (!picked) {
			const title = titles?.get(key);
			const problem = title ? `no longer has a field "${title}"` : `has no field "${key}"`;
			return { refusal: { problem, hint } };
		}
		if ('problem' in picked) return { refusal: { ...picked, hint: 'Enter each field only once.' } };
		chosen.set(picked.one, { ...picked.one, value });
	}
	return { chosen: [...chosen.values()] };
}

interface Encoding {
	/** Whether the values come from an input item. Then read-only fields and empty lists are left out. */
	cameAlong?: boolean;
	/** Whether empty values clear their fields. Otherwise they are left out. */
	sendEmpty?: boolean;
	/** Fields of the records that a field's value refers to, by that field's ID. */
	keysOf?: ReadonlyMap<string, FieldDefinition[]>;
	/** IANA name of the workflow's time zone. */
	timeZone?: string;
}

/** Encodes values as Persat's map by ID. */
export function encodeFields(
	chosen: ChosenValue[],
	{ cameAlong = false, sendEmpty = false, keysOf, timeZone }: Encoding = {},
): { fields: FieldValues } | { refusal: FieldRefusal } {
	const fields: Array<[string, unknown]> = [];
	for (const { field, title, value, isPersats } of chosen) {
		const { write, readOnly } = kindOf(field);
		if (cameAlong && readOnly) continue;
		if (isEmptyValue(value) && (sendEmpty || cameAlong || isBlank(value))) {
			// An expression that finds nothing must not clear a field.
			if (sendEmpty && !readOnly && value !== undefined)
				fields.push([field.id, emptyFormOf(field)]);
			continue;
		}
		const keys = keysOf?.get(field.id);
		const written = write(value, keys ? { ...field, keys } : field, { timeZone, isPersats });
		if ('problem' in written) return { refusal: { field: title, ...written } };
		fields.push([field.id, written.value]);
	}
	return { fields: Object.fromEntries(fields) };
}

/**
 * Values by title, in the form people use. Lists every field of the schema in its order, with one
 * empty form per kind. Values the schema does not know keep their ID.
 */
export function decodeFields(values: FieldValues, definitions: FieldDefinition[]): FieldValues {
	const { readers, blank } = decodingOf(definitions);
	const decoded = { ...blank };
	for (const [id, { title, read }] of readers) {
		decoded[title] = read(Object.hasOwn(values, id) ? values[id] : undefined);
	}
	const unknown = Object.keys(values).filter((id) => !readers.has(id));
	if (unknown.length === 0) return decoded;
	return { ...decoded, ...Object.fromEntries(unknown.map((id) => [id, values[id]])) };
}

/** Many records share a schema, so its readers are prepared once. */
const decodingOf = oncePer((definitions: FieldDefinition[]) => {
	const { titled } = indexFields(definitions);
	return {
		/** By ID. */
		readers: new Map(
			titled.map(({ field, title }) => [field.id, { title, read: readerOf(field) }]),
		),
		/** Each title, without a value. */
		blank: Object.fromEntries(titled.map(({ title }): [string, unknown] => [title, null])),
	};
});

function readerOf(field: FieldDefinition): (raw: unknown) => unknown {
	const { read = (raw) => raw, empties } = kindOf(field);
	// For an unknown type, any present value may be meaningful.
	const isEmpty = empties === 'unknown' ? (raw: unknown) => raw === undefined : isEmptyPlain;
	return (raw) => (isEmpty(raw) ? emptyForm(empties) : read(raw, field));
}

/** Spaces in a text count as content. */
const isEmptyPlain = (raw: unknown) => isEmptyValue(raw) && (typeof raw !== 'string' || raw === '');
