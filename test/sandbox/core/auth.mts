import { ApiError } from './errors.mts';

/** README.md, 3: `Authorization: Bearer <API key>`, no other scheme. */
export function requireKey(authorization: string | undefined, apiKey: string): void {
	if (authorization !== `Bearer ${apiKey}`) throw new ApiError(401, 'La API key no es válida');
}
