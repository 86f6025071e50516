import type { Endpoint } from './endpoints';

/** API field or path parameter → its label in the panel. */
export type Labels = Record<string, string>;

/** The user's choices, by parameter. */
export type Chosen = Record<
	string,
	{
		/** The parameter's label. */
		label: string;
		/** Whether the parameter offers a list. */
		fromList: boolean;
		/** The name that was chosen or entered. */
		name?: string;
	}
>;

/** What was received instead of a usable response. */
export type Failure =
	| { kind: 'status'; status: number; userMessage?: string; retryAfterMs?: number }
	/** Not Persat's envelope, or not the shape this endpoint returns. */
	| { kind: 'notPersat'; status: number; beginning: string }
	/** A file without its end. */
	| { kind: 'truncated' }
	| { kind: 'redirect'; status: number; location: string }
	| { kind: 'noResponse'; code: string };

export type StatusFailure = Extract<Failure, { kind: 'status' }>;

/** The parts of a request that messages need. */
export interface Request {
	endpoint: Endpoint;
	attempts: number;
	timeoutMs: number;
	baseUrl: string;
	pathValues: Record<string, string | number>;
	/** Labels of what was sent. */
	labels: Labels;
	/** The user's choices for path values, by parameter name. */
	chosen?: Chosen;
	/** The operation's own hints by HTTP status. They take precedence over general ones. */
	hints?: Partial<Record<number, string>>;
}

/**
 * Finds the label of the API field that Persat's message names (`El campo company_name es
 * obligatorio`). A key may have several words: `custom_fields 1` matches `custom_fields.1`.
 */
export function labelNamedIn(userMessage: string | undefined, labels: Labels): string | undefined {
	const message = inWords(userMessage ?? '');
	return Object.entries(labels).find(([field]) => message.includes(inWords(field)))?.[1];
}

/** Words with one space around each. */
const inWords = (text: string) => ` ${text.match(/[\p{L}\p{N}_]+/gu)?.join(' ') ?? ''} `;
