import type { FieldType } from 'n8n-workflow';
import type { Evidence } from '../transport/endpoints';
import { dayOf } from '../values/days';
import { isRecord } from '../values/n8nValues';
import { formatTimeOfDay } from '../values/times';
import type { FieldDefinition } from './fields';
import { readTable, writeMasterDbTable, writeTable } from './tables';
import {
	numberAsText,
	quoted,
	readNumber,
	refused,
	valueFromJson,
	writeDay,
	writeNumber,
	writeOption,
	writeOptions,
	writeText,
	writeTime,
	type Written,
} from './writers';

/** How values of one of Persat's field types are edited, written and read. */
export interface FieldKind {
	/** The editor in n8n. */
	n8nType: FieldType;
	write: (value: unknown, field: FieldDefinition) => Written;
	/** The plain value people use; without it the raw one. */
	read?: (raw: unknown, field: FieldDefinition) => unknown;
	/** Why it cannot be written, where it cannot. */
	readOnly?: string;
	/** How the type and its shape are known. */
	evidence: Evidence;
}

const option = (value: unknown, { options }: FieldDefinition) => writeOption(value, options);
const severalOptions = (value: unknown, { options }: FieldDefinition) =>
	writeOptions(value, options);

/** An object of the client, by its identifier (its field 1). */
function writeClientObject(value: unknown): Written {
	const json = valueFromJson(value);
	// A text can be an identifier, whatever it looks like.
	if (isRecord(json) && '1' in json) return { value: json };
	return typeof value === 'object' ? refused(quoted(value)) : { value: { '1': String(value) } };
}

function readClientObject(raw: unknown): unknown {
	const identifier = isRecord(raw) ? raw['1'] : undefined;
	return typeof identifier === 'string' ? identifier : raw;
}

const unchanged = (value: unknown): Written => ({ value });
const onlyInPersat = (what: string, evidence: Evidence): FieldKind => ({
	n8nType: 'string',
	write: () => ({ reason: `cannot be written: ${what}` }),
	readOnly: what,
	evidence,
});

/** A Map: a type can have any name, `constructor` too. */
const kindsByType = (kinds: Record<string, FieldKind>) => new Map(Object.entries(kinds));

/** The widgets of forms, work orders and deliveries. Source: Persat's reference, widgets. */
const widgets = kindsByType({
	CLIENT_OBJECT_DROPDOWN: {
		n8nType: 'string',
		write: writeClientObject,
		read: readClientObject,
		evidence: 'inferred',
	},
	CLIENT_OBJECT_TABLE: onlyInPersat('its shape is not known', 'inferred'),
	DATE_FIELD: { n8nType: 'dateTime', write: writeDay, read: dayOf, evidence: 'documented' },
	DELIVERY_FINAL_STATE_WIDGET: onlyInPersat('the driver sets it', 'documented'),
	DROPDOWN_SELECTION: { n8nType: 'options', write: option, evidence: 'inferred' },
	IMAGE_FIELD: onlyInPersat('photos are taken in the app', 'inferred'),
	LABEL_FIELD: { n8nType: 'options', write: option, evidence: 'inferred' },
	LINK_FIELD: { n8nType: 'string', write: writeText, evidence: 'observed' },
	MASTER_DB_TABLE: { n8nType: 'object', write: writeMasterDbTable, evidence: 'inferred' },
	MULTIPLE_IMAGES_FIELD: onlyInPersat('photos are taken in the app', 'inferred'),
	MULTIPLE_SELECTION: { n8nType: 'string', write: severalOptions, evidence: 'documented' },
	NUMBER_FIELD: {
		n8nType: 'number',
		write: writeNumber,
		read: readNumber,
		evidence: 'documented',
	},
	POWER_TABLE_FIELD: {
		n8nType: 'array',
		write: writeTable,
		read: readTable,
		evidence: 'documented',
	},
	SIGNATURE_FIELD: onlyInPersat('signatures are made in the app', 'documented'),
	SIGNATURES_FIELD_V2: onlyInPersat('signatures are made in the app', 'inferred'),
	SIMPLE_SELECTION: { n8nType: 'options', write: option, evidence: 'documented' },
	TEXT_FIELD: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TEXT_PARAGRAPH: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TIME_FIELD: {
		n8nType: 'time',
		write: writeTime,
		read: formatTimeOfDay,
		evidence: 'documented',
	},
});

/** Fields whose values Persat keeps as texts: of client objects, Master Dbs and clients. */
const textFields = kindsByType({
	EMAIL: { n8nType: 'string', write: writeText, evidence: 'documented' },
	LINK: { n8nType: 'string', write: writeText, evidence: 'documented' },
	NUMBER: { n8nType: 'number', write: numberAsText, evidence: 'documented' },
	TELEPHONE: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TEXT: { n8nType: 'string', write: writeText, evidence: 'documented' },
});

/** A type that nobody knows passes through unchanged: as text where all values are texts. */
const unknownWidget: FieldKind = { n8nType: 'string', write: unchanged, evidence: 'inferred' };
const unknownTextField: FieldKind = { n8nType: 'string', write: writeText, evidence: 'inferred' };

/** How to edit, write and read a field. */
export function kindOf({ type, holds }: FieldDefinition): FieldKind {
	const [known, unknown] =
		holds === 'texts' ? [textFields, unknownTextField] : [widgets, unknownWidget];
	return known.get(type) ?? unknown;
}
