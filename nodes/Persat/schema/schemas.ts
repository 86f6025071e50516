import type { IDataObject } from 'n8n-workflow';
import type { PersatClient } from '../transport/request';
import { fromColumns, fromCustomFields, fromWidgets, type FieldDefinition } from './fields';

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

type Fetch = (persat: PersatClient, id: number) => Promise<Schema>;

const columns = ({ name, fields }: IDataObject): Schema => ({
	title: name as string,
	fields: fromColumns((fields ?? []) as IDataObject[]),
	results: [],
});

const widgetsOf = (description: unknown) =>
	fromWidgets((description as IDataObject | undefined)?.widgets);

const instructionsAndResults = (schema: IDataObject): Schema => ({
	title: schema.name as string,
	fields: widgetsOf(schema.instructions_description),
	results: widgetsOf(schema.results_description),
	serviceTime: (schema.default_service_time ?? undefined) as number | undefined,
});

/** What an answer that defines fields says. */
export const readSchema = {
	delivery: instructionsAndResults,
	form: (schema) => ({
		title: (schema.description as IDataObject | undefined)?.title as string,
		fields: widgetsOf(schema.description),
		results: [],
		group: schema.form_group,
	}),
	masterDb: columns,
	objectType: columns,
	workOrder: instructionsAndResults,
} satisfies Record<string, (schema: IDataObject) => Schema>;

/** Everything that can define fields, and how to ask for it. */
const sources = {
	/** Custom fields of clients; there is one list, so its id does not matter. */
	client: async (persat) => ({
		fields: fromCustomFields(await persat.list('client.getManyCustomFields', {})),
		results: [],
	}),
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
} satisfies Record<string, Fetch>;

export type SchemaKind = keyof typeof sources;

/** One schema, from Persat. */
export async function fetchSchema(
	persat: PersatClient,
	kind: SchemaKind,
	id: number,
): Promise<Schema> {
	return await sources[kind](persat, id);
}

/** Schemas of one execution: each is asked for at most once. */
export class Schemas {
	private readonly known = new Map<string, Promise<Schema>>();

	/** For find(): what could not be had is not asked for again with every page. */
	private readonly found = new Map<string, Promise<Schema | undefined>>();

	constructor(private readonly persat: PersatClient) {}

	async get(kind: SchemaKind, id: number): Promise<Schema> {
		const key = `${kind} ${id}`;
		const schema = this.known.get(key) ?? fetchSchema(this.persat, kind, id);
		this.known.set(key, schema);
		// What failed for one item may work for the next.
		schema.catch(() => this.known.delete(key));
		return await schema;
	}

	/** Like get(), but undefined when the schema cannot be had: naming never fails a read. */
	async find(kind: SchemaKind, id: unknown): Promise<Schema | undefined> {
		const key = `${kind} ${String(id)}`;
		const found = this.found.get(key) ?? this.get(kind, Number(id)).catch(() => undefined);
		this.found.set(key, found);
		return await found;
	}
}
