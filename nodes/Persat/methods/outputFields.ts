import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { Schema, SchemaKind } from '../accountFields/schemas';
import { uniqueTitles } from '../accountFields/titles';
import { findOperation } from '../actions';
import type { Operation } from '../actions/operation';
import { schemaKinds } from '../actions/shared/schemaKinds';
import { onePerType } from '../lookups/typeVersions';
import { fieldChoices, ownFieldChoice, ownFieldsOf } from '../parameters/output';
import type { Parameter } from '../parameters/parameter';
import { toText } from '../values/text';
import { openAccount, type EditorAccount } from './account';
import { chooseSchema } from './resourceMapping';

/** The fields to choose from: first those of the view, then the account fields. */
export async function outputFieldOptions(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const current = (name: string) => toText(this.getCurrentNodeParameter(name));
	const operation = findOperation(current('resource'), current('operation'));
	const view = operation?.view;
	if (!operation || !view) return [];
	const schemas = await schemasFor(operation, await openAccount(this), this);
	const own = ownFieldsOf(view).flatMap((container) => {
		const part = container === 'results' ? 'results' : 'fields';
		const titles = schemas.flatMap((schema) => [...uniqueTitles(schema[part]).values()]);
		return [...new Set(titles)].map((title) => ownFieldChoice(container, title));
	});
	return [...fieldChoices(view), ...own];
}

/** The schemas of an operation's records, as far as its parameters determine them. */
async function schemasFor(
	operation: Operation,
	account: EditorAccount,
	context: ILoadOptionsFunctions,
): Promise<Schema[]> {
	const kind: SchemaKind = operation.view?.schema?.kind ?? 'client';
	const { lookups } = account;
	if (kind === 'client') return [await lookups.getSchema(kind, 0)];
	const list = schemaKinds[kind].dictionary;
	const decidedBy = operation.parameters.find(
		(part): part is Parameter<number> =>
			'kind' in part && part.kind === 'listed' && 'from' in part && part.from === list,
	);
	if (decidedBy) {
		const chosen = await chooseSchema({ kind, decidedBy }, account, context);
		return typeof chosen === 'number' ? [await lookups.getSchema(kind, chosen)] : [];
	}
	if (list === 'masterDbs' || list === 'objectTypes') return [];
	const types = onePerType(await lookups.getVersions(list));
	return await Promise.all(types.map(async ({ id }) => await lookups.getSchema(kind, id)));
}
