import type { FieldType } from 'n8n-workflow';
import type { Evidence } from '../transport/endpoints';
import { parseDecimal } from './values';

/** How one of Persat's field types is edited in n8n and written to Persat. */
export interface TextFieldType {
	n8nType: FieldType;
	/** The text to send, or undefined when the value does not fit. */
	write: (value: unknown) => string | undefined;
	/** How it is known that the type exists. */
	evidence: Evidence;
}

const text = (value: unknown) => (typeof value === 'object' ? undefined : String(value));
const number = (value: unknown) => parseDecimal(value)?.toString();

/**
 * Types of the fields whose values Persat keeps as texts (client custom fields).
 * A type that is not here is edited as text and passes through unchanged.
 */
export const textFieldTypes: Record<string, TextFieldType> = {
	EMAIL: { n8nType: 'string', write: text, evidence: 'documented' },
	LINK: { n8nType: 'string', write: text, evidence: 'documented' },
	NUMBER: { n8nType: 'number', write: number, evidence: 'documented' },
	TELEPHONE: { n8nType: 'string', write: text, evidence: 'documented' },
	TEXT: { n8nType: 'string', write: text, evidence: 'documented' },
};
