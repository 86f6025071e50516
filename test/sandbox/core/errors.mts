import { STATUS_CODES } from 'node:http';

/** An error that becomes Persat's error envelope. `userMessage` is in Spanish, for users. */
export class ApiError extends Error {
	readonly status: number;
	readonly userMessage: string;

	constructor(status: number, userMessage: string) {
		super(userMessage);
		this.status = status;
		this.userMessage = userMessage;
	}
}

export const badRequest = (userMessage: string) => new ApiError(400, userMessage);
export const notFound = (userMessage: string) => new ApiError(404, userMessage);
export const conflict = (userMessage: string) => new ApiError(409, userMessage);

/** The generic sample of Persat's reference. */
export const missingField = (field: string) => badRequest(`El campo ${field} es obligatorio`);

/** `error.type` for a status. Other statuses follow the same style. Source: Persat's reference. */
function errorType(status: number): string {
	if (status === 500) return 'INTERNAL_ERROR';
	return (STATUS_CODES[status] ?? 'UNKNOWN').toUpperCase().replace(/\W+/g, '_');
}

/** The form of every Persat failure. Source: Persat's reference. */
export function errorEnvelope(status: number, userMessage: string) {
	return { success: false, error: { status, type: errorType(status), userMessage } };
}
