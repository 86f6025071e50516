import type { PersatClient } from '../transport/client';
import { listOf } from '../values/n8nValues';
import {
	fromColumns,
	fromCustomFields,
	fromWidgets,
	type CustomField,
	type FieldDefinition,
	type SchemaColumn,
	type Widget,
} from './fields';

/** An account's definition of one form version, object type, … */
export interface Schema {
	title?: string;
	/** Fields to fill in: of the record, or of its instructions. */
	fields: FieldDefinition[];
	/** Fields of the result (work orders and deliveries). */
	results: FieldDefinition[];
	/** Usual duration in minutes (work orders and deliveries). */
	serviceTime?: number;
	/** Groups the versions of a form. The states belong to the group. */
	group?: unknown;
}

interface WidgetList {
	title?: string;
	widgets?: Widget[];
}

/** A schema as Persat returns it. Each kind has some of these keys. */
export interface SchemaRecord {
	name?: string;
	/** Object types and Master Dbs. */
	fields?: SchemaColumn[];
	/** Forms. */
	description?: WidgetList;
	form_group?: unknown;
	/** Work orders and deliveries. */
	instructions_description?: WidgetList;
	results_description?: WidgetList;
	default_service_time?: number | null;
}

const columns = ({ name, fields }: SchemaRecord): Schema => ({
	title: name,
	fields: fromColumns(listOf(fields) ?? []),
	results: [],
});

const fieldsIn = (list: WidgetList | undefined) => fromWidgets(listOf(list?.widgets) ?? []);

const instructionsAndResults = (schema: SchemaRecord): Schema => ({
	title: schema.name,
	fields: fieldsIn(schema.instructions_description),
	results: fieldsIn(schema.results_description),
	serviceTime: schema.default_service_time ?? undefined,
});

/** A reader for each kind of schema. */
export const readSchema = {
	delivery: instructionsAndResults,
	form: ({ description, form_group }) => ({
		title: description?.title,
		fields: fieldsIn(description),
		results: [],
		group: form_group,
	}),
	masterDb: columns,
	objectType: columns,
	workOrder: instructionsAndResults,
} satisfies Record<string, (schema: SchemaRecord) => Schema>;

/** The endpoints that return field definitions. */
export type SchemaEndpoint =
	| 'client.getManyCustomFields'
	| 'clientObject.getSchema'
	| 'delivery.getSchema'
	| 'form.getSchema'
	| 'masterDb.getSchema'
	| 'workOrder.getSchema';

type SchemaClient = PersatClient<SchemaEndpoint>;

/** Fetches each kind of schema. */
const schemaFetchers = {
	/** Custom fields of clients. There is one list per account, so the ID is ignored. */
	client: async (persat) => {
		const customFields: CustomField[] = await persat.list('client.getManyCustomFields', {});
		return { fields: fromCustomFields(customFields), results: [] };
	},
	delivery: async (persat, deliveryType) =>
		readSchema.delivery(await persat.object('delivery.getSchema', { path: { deliveryType } })),
	form: async (persat, formType) =>
		readSchema.form(await persat.object('form.getSchema', { path: { formType } })),
	masterDb: async (persat, masterDb) =>
		readSchema.masterDb(await persat.object('masterDb.getSchema', { path: { masterDb } })),
	objectType: async (persat, objectType) =>
		readSchema.objectType(await persat.object('clientObject.getSchema', { path: { objectType } })),
	workOrder: async (persat, workOrderType) =>
		readSchema.workOrder(await persat.object('workOrder.getSchema', { path: { workOrderType } })),
} satisfies Record<string, (persat: SchemaClient, id: number) => Promise<Schema>>;

export type SchemaKind = keyof typeof schemaFetchers;

/** Fetches one schema. Throws if it cannot be read. */
export async function fetchSchema(
	persat: SchemaClient,
	kind: SchemaKind,
	id: number,
): Promise<Schema> {
	return await schemaFetchers[kind](persat, id);
}
