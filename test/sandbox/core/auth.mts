import { ApiError } from './errors.mts';

/** Only `Authorization: Bearer <API key>` is accepted. Source: Persat's reference. */
export function requireKey(authorization: string | undefined, apiKey: string): void {
	if (authorization !== `Bearer ${apiKey}`) throw new ApiError(401, 'La API key no es válida');
}
