import type { INodeParameters } from 'n8n-workflow';
import type { OperationCase } from '../operationContract.mts';

/** Where a record belongs, in Persat's words. */
interface RecordKeys {
	uid_client?: string;
	obj_id?: number;
	mdb_id?: number;
}

/** A record as the sandbox keeps it; field 1 is its identifier. */
export interface IdentifiedRecord extends RecordKeys {
	fields: Record<string, string>;
	updated: string;
}

/** What differs between the objects of clients and the elements of Master Dbs. */
export interface RecordKind {
	resource: 'clientObject' | 'masterDb';
	/** The parameter that chooses the type, and what users call it. */
	parameter: 'objectType' | 'masterDb';
	label: string;
	/** The type of the tests: its ID, and what Get Schema gives of it. */
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
	/** Parameters that find a record, besides its type and its identifier. */
	owner: INodeParameters;
	/** What a new record says to Persat besides its fields. */
	keys: RecordKeys;
	/** Path of a record, before its identifier. */
	path: string;
	/** A record whose every value is known, as Persat sends it and as the node shows it. */
	example: IdentifiedRecord;
	simplified: Omit<IdentifiedRecord, keyof RecordKeys> & {
		clientNumber?: string;
		objectType?: string;
		masterDb?: string;
		identifier: string;
	};
	/** Fields to select, and what they show of the example. */
	selected: { outputFields: string[]; shown: object };
	/** The records of the account, of which any may be added and removed. */
	records: () => IdentifiedRecord[];
	/** Another type, whose records the list tests replace, and the ways to list them. */
	listed: {
		type: number;
		keys: RecordKeys;
		ways: Array<{ title: string; parameters: INodeParameters }>;
	};
	getMany: OperationCase;
	/** Parameters of a record that is found by this text wherever a text finds it. */
	odd: (text: string) => INodeParameters;
	/** Title, operation, parameters, message and hint of what Persat refuses. */
	refusals: Array<[string, string, () => INodeParameters, string, string]>;
}
