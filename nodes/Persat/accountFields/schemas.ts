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

/** What an account defined: the fields of a form version, an object type, … */
export interface Schema {
	title?: string;
	/** Fields that are filled in: of the record, or of the instructions. */
	fields: FieldDefinition[];
	/** Fields of the result, in work orders and deliveries. */
	results: FieldDefinition[];
	/** Minutes that the work usually takes, of orders and deliveries. */
	serviceTime?: number;
	/** Ties the versions of a form together; its states belong to it. */
	group?: unknown;
}

interface WidgetList {
	title?: string;
	widgets?: Widget[];
}

/** A schema as Persat returns it. Each kind has some of these keys. */
export interface SchemaRecord {
	name?: string;
	/** Of object types and Master Dbs. */
	fields?: SchemaColumn[];
	/** Of forms. */
	description?: WidgetList;
	form_group?: unknown;
	/** Of work orders and deliveries. */
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

/** Reads a schema of each kind. */
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

/** The endpoints that fields are read from. */
export type SchemaEndpoint =
	| 'client.getManyCustomFields'
	| 'clientObject.getSchema'
	| 'delivery.getSchema'
	| 'form.getSchema'
	| 'masterDb.getSchema'
	| 'workOrder.getSchema';

type SchemaClient = PersatClient<SchemaEndpoint>;

/** Everything that can define fields, and how to ask for it. */
const schemaFetchers = {
	/** Custom fields of clients; there is one list, so its ID does not matter. */
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

/** One schema, from Persat. Throws when it cannot be read. */
export async function fetchSchema(
	persat: SchemaClient,
	kind: SchemaKind,
	id: number,
): Promise<Schema> {
	return await schemaFetchers[kind](persat, id);
}
