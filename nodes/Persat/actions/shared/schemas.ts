import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { EndpointId } from '../../transport/endpoints';
import type { CallInput } from '../../transport/request';
import type { Operation } from '../operation';
import { listProperties } from './properties';

type SchemaEndpoint =
	| 'clientObject.getSchema'
	| 'delivery.getSchema'
	| 'form.getSchema'
	| 'masterDb.getSchema'
	| 'workOrder.getSchema';

interface SchemaTexts<Id extends SchemaEndpoint> {
	endpoint: Id;
	/** What users call the thing that has the schema, in lower case. */
	what: string;
	property: INodeProperties;
	path: (id: number) => CallInput<Id>['path'];
}

/** Get Schema: the fields of one form version, type, Master Db, … as Persat describes them. */
export function schemaOperation<Id extends SchemaEndpoint>(texts: SchemaTexts<Id>): Operation {
	const { endpoint, what, property, path } = texts;
	return {
		value: 'getSchema',
		name: 'Get Schema',
		action: `Get ${what} schema`,
		description: `Get the fields that the account defined for one ${what}`,
		reads: true,
		properties: [property],
		async execute(call) {
			const input = { path: path(await call.numericId(property.name)) } as CallInput<Id>;
			return [await call.persat.object(endpoint, input)];
		},
	};
}

/** Get Many Schemas: every version of every one of them. */
export function schemasOperation(
	endpoint: EndpointId,
	what: string,
	query?: IDataObject,
): Operation {
	return {
		value: 'getManySchemas',
		name: 'Get Many Schemas',
		action: `Get many ${what} schemas`,
		description: `Get what the account defined, one item for each ${what} and version`,
		reads: true,
		properties: listProperties,
		async execute(call) {
			const wanted = call.wanted();
			const schemas = await call.persat.list(endpoint, { query } as CallInput<EndpointId>);
			return schemas.slice(0, wanted);
		},
	};
}
