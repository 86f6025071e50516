import { isBlank, isEmptyValue } from './blank';
import type { FieldDefinition } from './fields';
import { indexFields, type TitledField } from './keys';
import { emptyFormOf, kindOf } from './widgets';
import { pickOnly, quoteNames, type Refusal } from './wording';

/** Values of fields, by ID or title. */
export type FieldValues = Record<string, unknown>;

/** A value that does not fit. Without a field, it is about all of them. */
export interface FieldRefusal extends Refusal {
	/** The field's title. */
	field?: string;
}

/** A field, and the value that it is to have. */
export interface ChosenValue extends TitledField {
	value: unknown;
	/** Whether it is Persat's own, read from a record. */
	isPersats?: boolean;
}

/**
 * Finds the fields of values that are keyed by title or ID; the case, accents and blanks of titles do
 * not matter. Every key has to be a field. Blank values only count where they are sent.
 * @param titles by ID, of fields that there may not be any more
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
			const problem = title ? `has no field "${title}" any more` : `has no field "${key}"`;
			return { refusal: { problem, hint } };
		}
		if ('problem' in picked) return { refusal: { ...picked, hint: 'Give each field once.' } };
		chosen.set(picked.one, { ...picked.one, value });
	}
	return { chosen: [...chosen.values()] };
}

interface Encoding {
	/** Whether the values came along in an item: what cannot be written is left out, empty lists too. */
	cameAlong?: boolean;
	/** Whether empty values empty their fields; else they are left out. */
	sendEmpty?: boolean;
	/** The fields of the records that a field's value refers to, by the ID of that field. */
	keysOf?: ReadonlyMap<string, FieldDefinition[]>;
	/** IANA name of the workflow's time zone. */
	timeZone?: string;
}

/** Persat's map by ID. */
export function encodeFields(
	chosen: ChosenValue[],
	{ cameAlong = false, sendEmpty = false, keysOf, timeZone }: Encoding = {},
): { fields: FieldValues } | { refusal: FieldRefusal } {
	const fields: Array<[string, unknown]> = [];
	for (const { field, title, value, isPersats } of chosen) {
		const { write, readOnly } = kindOf(field);
		if (cameAlong && readOnly) continue;
		if (isEmptyValue(value) && (sendEmpty || cameAlong || isBlank(value))) {
			// What an expression does not find is no wish to empty a field.
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
 * Values by title in the form people use: all fields of the schema, in its order, an empty one in one
 * form whatever Persat has for it. What the schema does not know keeps its ID.
 */
export function decodeFields(values: FieldValues, definitions: FieldDefinition[]): FieldValues {
	const { titled } = indexFields(definitions);
	const raw = new Map(Object.entries(values));
	const read = titled.map(({ field, title }) => {
		const value = raw.get(field.id);
		raw.delete(field.id);
		return [title, readValue(value, field)] as const;
	});
	return Object.fromEntries([...read, ...raw]);
}

function readValue(raw: unknown, field: FieldDefinition): unknown {
	const { read, empties } = kindOf(field);
	// Of a type that nobody knows, nobody knows which are empty.
	const isEmpty = empties === 'unknown' ? raw === undefined : isEmptyPlain(raw);
	if (isEmpty) return emptyFormOf(field);
	return read ? read(raw, field) : raw;
}

/** Blanks in a text are a text. */
const isEmptyPlain = (raw: unknown) => isEmptyValue(raw) && (typeof raw !== 'string' || raw === '');
