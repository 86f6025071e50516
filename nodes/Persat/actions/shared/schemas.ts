import type { IDataObject } from 'n8n-workflow';
import { boolean } from '../../parameters/boolean';
import type { Parameter } from '../../parameters/parameter';
import type { CallInput } from '../../transport/client';
import type { EndpointId } from '../../transport/endpoints';
import type { OperationCall } from '../call';
import { operation, type Operation } from '../operation';
import { listOperation } from './listOperation';
import {
	describeFields,
	hasVersions,
	schemaKinds,
	schemaView,
	titlesOf,
	type SchemaRow,
	type TypedKind,
} from './schemaKinds';

interface SchemaTexts<Id extends EndpointId> {
	kind: TypedKind;
	endpoint: Id;
	/** The parameter that names the schema. */
	parameter: Parameter<number>;
	path: (id: number) => CallInput<Id>['path'];
}

/** Get Schema: the fields of one form version, type, Master Db, … */
export function schemaOperation<Id extends Extract<EndpointId, `${string}.getSchema`>>({
	kind,
	endpoint,
	parameter,
	path,
}: SchemaTexts<Id>): Operation {
	const { what } = schemaKinds[kind];
	return operation<Id, SchemaRow>({
		value: 'getSchema',
		name: 'Get Schema',
		action: `Get ${what} schema`,
		description: `Get the fields defined for one ${what}`,
		endpoints: [endpoint],
		readOnly: true,
		parameters: [parameter],
		view: schemaView(kind, describeFields),
		async execute(call) {
			const input = { path: path(await call.require(parameter)) } as CallInput<Id>;
			return [await call.persat.object<Id, SchemaRow>(endpoint, input)];
		},
	});
}

interface SchemasTexts<Id extends EndpointId> {
	kind: TypedKind;
	endpoint: Id;
	query?: IDataObject;
	description?: string;
	/** Whether the list includes each schema's fields. */
	tellsFields?: boolean;
}

const publishedOnly = boolean({
	displayName: 'Published Only',
	name: 'publishedOnly',
	initial: true,
	description: 'Whether to leave out drafts and old versions (filtered after download)',
});

/** Get Many Schemas: all schemas, in every version. */
export function schemasOperation<Id extends EndpointId>({
	kind,
	endpoint,
	query,
	description,
	tellsFields,
}: SchemasTexts<Id>): Operation {
	const { what } = schemaKinds[kind];
	return listOperation<Id, SchemaRow>({
		endpoint,
		value: 'getManySchemas',
		name: 'Get Many Schemas',
		action: `Get many ${what} schemas`,
		description: description ?? `Get the ${what}s in every version`,
		...(hasVersions(kind) && {
			filters: [publishedOnly],
			keep: async (call: OperationCall<Id>) =>
				(await call.read(publishedOnly)) ? ({ production }) => production === true : undefined,
		}),
		view: schemaView(kind, tellsFields ? titlesOf : undefined),
		input: async () => ({ query }) as CallInput<Id>,
	});
}
