import type { FieldType } from 'n8n-workflow';
import type { Evidence } from '../transport/endpoints';
import { dayOf } from '../values/days';
import { emptyForm, type EmptyKind } from '../values/emptyForms';
import { formatTimeOfDay } from '../values/times';
import type { FieldDefinition } from './fields';
import { readClientObject, writeClientObject, writeMasterDbTable } from './references';
import { readTable, writeTable } from './tables';
import {
	numberAsText,
	readNumber,
	readText,
	writeAny,
	writeDay,
	writeNumber,
	writeOption,
	writeOptions,
	writeText,
	writeTime,
	type Writing,
	type Written,
} from './writers';

/** How values of one Persat field type are edited, written and read. */
export interface FieldKind {
	/** The input type in n8n. */
	n8nType: FieldType;
	write: (value: unknown, field: FieldDefinition, writing: Writing) => Written;
	/** Converts a non-empty raw value to the plain value people use. By default the raw value. */
	read?: (raw: unknown, field: FieldDefinition) => unknown;
	/** Why the field cannot be written, if so. */
	readOnly?: string;
	/** The kind of empty value that clears it. */
	empties: EmptyKind;
	/** The evidence for the type and its shape. */
	evidence: Evidence;
}

const option = (value: unknown, { options }: FieldDefinition) => writeOption(value, options);
const severalOptions = (value: unknown, { options }: FieldDefinition) =>
	writeOptions(value, options);

const onlyInPersat = (
	what: string,
	evidence: Evidence,
	empties: EmptyKind = 'unknown',
	read?: FieldKind['read'],
): FieldKind => ({
	n8nType: 'string',
	write: () => ({ problem: `cannot be written: ${what}`, hint: 'Leave it out.' }),
	readOnly: what,
	empties,
	...(read && { read }),
	evidence,
});

/** Persat returns no signature image, only whether there is one. */
const readSignature = (raw: unknown): unknown => {
	if (Array.isArray(raw)) return raw.map(readSignature);
	return raw === 'THERE_IS_IMAGE' ? true : raw;
};

/** A Map, because a type can have any name, even `constructor`. */
const kindsByType = (kinds: Record<string, FieldKind>) => new Map(Object.entries(kinds));

const textWidget = (evidence: Evidence): FieldKind => ({
	n8nType: 'string',
	write: (value, _, writing) => writeText(value, writing),
	read: readText,
	empties: 'text',
	evidence,
});

const selection = (evidence: Evidence): FieldKind => ({
	n8nType: 'options',
	write: option,
	empties: 'choice',
	evidence,
});

const inApp = 'signatures are made in the app';

/** Widgets of forms, work orders and deliveries. Source: Persat's reference, widgets. */
const widgets = kindsByType({
	CLIENT_OBJECT_DROPDOWN: {
		n8nType: 'string',
		write: writeClientObject,
		read: readClientObject,
		empties: 'reference',
		evidence: 'inferred',
	},
	CLIENT_OBJECT_TABLE: onlyInPersat('its format is not known', 'inferred', 'masterDbTable'),
	DATE_FIELD: {
		n8nType: 'dateTime',
		write: (value, _, writing) => writeDay(value, writing),
		read: dayOf,
		empties: 'day',
		evidence: 'documented',
	},
	DELIVERY_FINAL_STATE_WIDGET: onlyInPersat('the driver sets it', 'documented'),
	DROPDOWN_SELECTION: selection('inferred'),
	IMAGE_FIELD: onlyInPersat('photos are taken in the app', 'inferred'),
	LABEL_FIELD: selection('inferred'),
	LINK_FIELD: textWidget('observed'),
	MASTER_DB_TABLE: {
		n8nType: 'object',
		write: writeMasterDbTable,
		empties: 'masterDbTable',
		evidence: 'inferred',
	},
	MULTIPLE_IMAGES_FIELD: onlyInPersat('photos are taken in the app', 'inferred', 'list'),
	MULTIPLE_SELECTION: {
		n8nType: 'string',
		write: severalOptions,
		empties: 'list',
		evidence: 'documented',
	},
	NUMBER_FIELD: {
		n8nType: 'number',
		write: (value, _, writing) => writeNumber(value, writing),
		read: readNumber,
		empties: 'number',
		evidence: 'documented',
	},
	POWER_TABLE_FIELD: {
		n8nType: 'array',
		write: writeTable,
		read: readTable,
		empties: 'table',
		evidence: 'documented',
	},
	SIGNATURE_FIELD: onlyInPersat(inApp, 'documented', 'unknown', readSignature),
	SIGNATURES_FIELD_V2: onlyInPersat(inApp, 'inferred', 'list', readSignature),
	SIMPLE_SELECTION: selection('documented'),
	TEXT_FIELD: textWidget('documented'),
	TEXT_PARAGRAPH: textWidget('documented'),
	TIME_FIELD: {
		n8nType: 'time',
		write: (value, _, writing) => writeTime(value, writing),
		read: formatTimeOfDay,
		empties: 'time',
		evidence: 'documented',
	},
});

/** Fields of client objects, Master Dbs and clients, whose values Persat stores as texts. */
const textFields = kindsByType({
	EMAIL: textWidget('documented'),
	LINK: textWidget('documented'),
	NUMBER: {
		...textWidget('documented'),
		n8nType: 'number',
		write: (value, _, writing) => numberAsText(value, writing),
	},
	TELEPHONE: textWidget('documented'),
	TEXT: textWidget('documented'),
});

/** Values of an unknown type keep their shape, or as text where all values are texts. */
const unknownWidget: FieldKind = {
	n8nType: 'string',
	write: (value, _, writing) => writeAny(value, writing),
	empties: 'unknown',
	evidence: 'inferred',
};
const unknownTextField = textWidget('inferred');

/** How to edit, write and read a field. */
export function kindOf({ type, holds }: FieldDefinition): FieldKind {
	const [known, unknown] =
		holds === 'texts' ? [textFields, unknownTextField] : [widgets, unknownWidget];
	return known.get(type) ?? unknown;
}

/** The empty value of a field, for sending and reading. */
export const emptyFormOf = (field: FieldDefinition): unknown => emptyForm(kindOf(field).empties);
