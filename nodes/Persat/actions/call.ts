import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import type { OutputChoice } from '../output/view';
import type { FieldDefinition } from '../schema/fields';
import type { Names } from '../schema/names';
import type { PersatClient } from '../transport/request';
import { parametersOf, type Operation } from './operation';

/** What all items of an execution share. */
export interface ExecutionScope {
	persat: PersatClient;
	names: Names;
	/** Account-defined fields by what defines them, each fetched once. */
	definitions: Map<string, Promise<FieldDefinition[]>>;
}

/** One operation for one item: its parameters, and the way to Persat. */
export class OperationCall {
	readonly persat: PersatClient;

	readonly names: Names;

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		readonly operation: Operation,
		private readonly scope: ExecutionScope,
	) {
		this.persat = scope.persat;
		this.names = scope.names;
	}

	/** A parameter as n8n resolves it for this item. */
	value<T = unknown>(name: string, fallback?: T): T {
		return this.context.getNodeParameter(name, this.itemIndex, fallback) as T;
	}

	/** A text that has to be there; numbers from expressions are taken as text. */
	text(name: string): string {
		const text = String(this.value(name) ?? '').trim();
		if (text === '') throw this.refuse(name, 'is empty', 'Enter a value.');
		return text;
	}

	/** The id behind a resource locator that has to be filled in. */
	id(name: string): string {
		const id = locatorId(this.value(name));
		if (id === '') throw this.refuse(name, 'is empty', 'Choose it from the list, or enter its ID.');
		return id;
	}

	/** A collection of optional fields. */
	collection(name: string): IDataObject {
		return this.value<IDataObject>(name, {});
	}

	/** How many results the user wants: Infinity for Return All. */
	wanted(): number {
		if (this.value<boolean>('returnAll')) return Infinity;
		const limit = Number(this.value('limit'));
		if (!Number.isInteger(limit) || limit < 1) {
			throw this.refuse('limit', 'has to be a whole number of at least 1', 'Or use Return All.');
		}
		return limit;
	}

	/** The chosen output. */
	output(): OutputChoice {
		return {
			mode: this.value<OutputChoice['mode']>('output'),
			selected: this.value<string[]>('outputFields', []),
		};
	}

	/** The JSON of the input item. */
	input(): IDataObject {
		return this.context.getInputData()[this.itemIndex].json;
	}

	/** Account-defined fields, fetched once per execution. */
	async definitions(
		definedBy: string,
		fetch: () => Promise<FieldDefinition[]>,
	): Promise<FieldDefinition[]> {
		const known = this.scope.definitions.get(definedBy) ?? fetch();
		this.scope.definitions.set(definedBy, known);
		return await known;
	}

	/** Any error as one of n8n's, with the index of the item. */
	asNodeError(error: Error): NodeApiError | NodeOperationError {
		const { itemIndex } = this;
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			error.context.itemIndex = itemIndex;
			return error;
		}
		return new NodeOperationError(this.context.getNode(), error, { itemIndex });
	}

	/** An error about a parameter, by the name the user sees: `'Limit' has to be …`. */
	refuse(parameter: string, what: string, hint: string): NodeOperationError {
		const label = labelOf(parameter, parametersOf(this.operation)) ?? parameter;
		return new NodeOperationError(this.context.getNode(), `'${label}' ${what}`, {
			description: hint,
			itemIndex: this.itemIndex,
		});
	}
}

/** The id in a resource locator's value; plain values come from expressions and old workflows. */
export function locatorId(value: unknown): string {
	const plain =
		typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
	return String(plain ?? '').trim();
}

function labelOf(name: string, properties: INodeProperties[]): string | undefined {
	for (const property of properties) {
		if (property.name === name) return property.displayName;
		const nested = property.type === 'collection' ? (property.options as INodeProperties[]) : [];
		const label = labelOf(name, nested);
		if (label) return label;
	}
	return undefined;
}
