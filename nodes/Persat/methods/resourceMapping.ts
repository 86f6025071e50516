import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { identifierField } from '../accountFields/fields';
import { columnsNotice, toMapperFields } from '../accountFields/mapperFields';
import { fetchSchema, type SchemaKind } from '../accountFields/schemas';
import { resources } from '../actions';
import { isTool } from '../actions/call';
import type { PanelPart } from '../actions/panel';
import { schemaKinds } from '../actions/shared/schemaKinds';
import { pickByName } from '../lookups/matching';
import type { AccountFields } from '../parameters/accountFields';
import { isByName, isExpression, isId, locatorValue } from '../values/n8nValues';
import { openAccount, type EditorAccount } from './account';
import { toText } from '../values/text';

type Mapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/**
 * Text shown in place of fields. n8n would show a thrown error as "no fields". It keeps the last
 * text until it gets another one, so every answer has a text.
 */
interface Notice {
	notice: string;
}

/** Lists the fields of a schema for the panel. */
function mappingOf(declaration: AccountFields): Mapping {
	const { kind, withoutIdentifier } = declaration;
	return async function () {
		const account = await openAccount(this);
		const chosen = await chooseSchema(declaration, account, this);
		if (typeof chosen !== 'number') return { fields: [], emptyFieldsNotice: chosen.notice };
		// Bypasses the memo: the user may have just changed the fields in Persat.
		const { fields } = await fetchSchema(account.persat, kind, chosen);
		const shown = withoutIdentifier ? fields.filter(({ id }) => id !== identifierField) : fields;
		const offered = toMapperFields(shown);
		return { fields: offered, emptyFieldsNotice: columnsNotice(shown) };
	};
}

/** The ID of the schema that defines the fields, or why it is not known yet. */
export async function chooseSchema(
	{ kind, decidedBy, schemaIdOf }: Pick<AccountFields, 'kind' | 'decidedBy' | 'schemaIdOf'>,
	{ persat, lookups }: EditorAccount,
	context: ILoadOptionsFunctions,
): Promise<number | Notice> {
	// The account has only one such list, so the ID is ignored.
	if (!decidedBy) return 0;
	const { name, displayName } = decidedBy.property;
	const value = context.getCurrentNodeParameter(name);
	const text = locatorValue(value);
	const first = chooseFirst(displayName, isTool(context.getNode()));
	if (text === '' || isExpression(text)) return first;
	if (schemaIdOf) {
		const id = await schemaIdOf(persat, toText(value));
		if (isId(id)) return Number(id);
		return {
			notice: 'Persat does not say which type this record has, so its fields are unknown.',
		};
	}
	if (!isByName(value)) return isId(value) ? Number(text) : first;
	return kind === 'client' ? first : await chooseByName(text, displayName, kind, lookups);
}

/** A tool has no previous nodes, and the value that a model gives is known only when it runs. */
const chooseFirst = (label: string, inTool: boolean): Notice => ({
	notice: inTool
		? `Choose '${label}' first. If the model chooses it, select 'As JSON' above.`
		: `Choose '${label}' first. With an expression there, run the previous nodes first.`,
});

async function chooseByName(
	name: string,
	label: string,
	kind: Exclude<SchemaKind, 'client'>,
	lookups: EditorAccount['lookups'],
): Promise<number | Notice> {
	const entries = pickByName(name, await lookups.getEntries(schemaKinds[kind].dictionary));
	const [only] = entries;
	if (!only) return { notice: `Persat has no ${label} with this name.` };
	if (entries.length === 1) return Number(only.id);
	return { notice: `Persat has ${entries.length} with this name. Enter the ID in '${label}'.` };
}

const isAccountFields = (part: PanelPart): part is AccountFields => 'method' in part;

/** Fields for resource mappers, by `resourceMapperMethod`. */
export const resourceMapping: Record<string, Mapping> = Object.fromEntries(
	resources
		.flatMap(({ operations }) => operations)
		.flatMap(({ parameters }) => parameters.filter(isAccountFields))
		.map((fields) => [fields.method, mappingOf(fields)]),
);
