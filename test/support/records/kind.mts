import type { INodeParameters } from 'n8n-workflow';
import type { OperationCase } from '../operationContract.mts';

/** The place of a record, with Persat's keys. */
interface RecordKeys {
	uid_client?: string;
	obj_id?: number;
	mdb_id?: number;
}

/** A record in the sandbox. Field 1 is its identifier. */
export interface IdentifiedRecord extends RecordKeys {
	fields: Record<string, string>;
	updated: string;
}

/** The differences between client objects and Master Db elements. */
export interface RecordKind {
	resource: 'clientObject' | 'masterDb';
	/** The parameter that selects the type, and its label. */
	parameter: 'objectType' | 'masterDb';
	label: string;
	/** The type used in tests: its ID, and the output of Get Schema for it. */
	type: number;
	schema: {
		objectTypeId?: number;
		masterDbId?: number;
		name: string;
		fields: Array<{ title: string; id: string; type: string }>;
	};
	/** Names of the first two types. */
	firstTypes: string[];
	textField: string;
	numberField: string;
	/** Parameters to find a record, in addition to its type and identifier. */
	owner: INodeParameters;
	/** Persat's keys of a new record, in addition to its fields. */
	keys: RecordKeys;
	/** Path of a record, without its identifier. */
	path: string;
	/** A record with all of its values, in Persat's form and in the node's output. */
	example: IdentifiedRecord;
	simplified: Pick<IdentifiedRecord, 'fields'> & {
		lastUpdated: string;
		clientNumber?: string;
		objectType?: string;
		masterDb?: string;
		identifier: string;
	};
	/** Fields to select, and the resulting output of the example. */
	selected: { outputFields: string[]; shown: object };
	/** The records of the account. Tests may add and remove any of them. */
	records: () => IdentifiedRecord[];
	/** Another type, whose records the list tests replace, and the ways to list it. */
	listed: {
		type: number;
		keys: RecordKeys;
		ways: Array<{ title: string; parameters: INodeParameters }>;
	};
	getMany: OperationCase;
	/** Parameters of a record with this text in every place that accepts one. */
	odd: (text: string) => INodeParameters;
	/** Title, operation, parameters, message and hint for errors from Persat. */
	refusals: Array<[string, string, () => INodeParameters, string, string]>;
}
