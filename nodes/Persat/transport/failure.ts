import type { Endpoint } from './endpoints';

/** API field or path parameter → what users call it. */
export type Labels = Record<string, string>;

/** What the user chose, by parameter. */
export type Chosen = Record<
	string,
	{
		/** What users call the parameter. */
		label: string;
		/** Whether it has a list to choose from. */
		fromList: boolean;
		/** The name that was chosen there, or given. */
		name?: string;
	}
>;

/** What came instead of a usable response. */
export type Failure =
	| { kind: 'status'; status: number; userMessage?: string; retryAfterMs?: number }
	/** Not Persat's envelope, or not the shape that this endpoint returns. */
	| { kind: 'notPersat'; status: number; beginning: string }
	/** A file that ends too early. */
	| { kind: 'truncated' }
	| { kind: 'redirect'; status: number; location: string }
	| { kind: 'noResponse'; code: string };

export type StatusFailure = Extract<Failure, { kind: 'status' }>;

/** What was asked, as far as a message needs it. */
export interface Request {
	endpoint: Endpoint;
	attempts: number;
	timeoutMs: number;
	baseUrl: string;
	pathValues: Record<string, string | number>;
	/** For what was sent. */
	labels: Labels;
	/** What the user chose for path values, by their names. */
	chosen?: Chosen;
	/** Hints of the operation by HTTP status; they come before the general ones. */
	hints?: Partial<Record<number, string>>;
}

/**
 * Persat's texts name API fields (`El campo company_name es obligatorio`): what users call the one it
 * names. A label can stand for several words: `custom_fields 1` for `custom_fields.1`.
 */
export function labelNamedIn(userMessage: string | undefined, labels: Labels): string | undefined {
	const message = inWords(userMessage ?? '');
	return Object.entries(labels).find(([field]) => message.includes(inWords(field)))?.[1];
}

/** Words with one blank around each. */
const inWords = (text: string) => ` ${text.match(/[\p{L}\p{N}_]+/gu)?.join(' ') ?? ''} `;
