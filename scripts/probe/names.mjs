/** The pattern of Persat's own field names. Names that an account defined rarely match it. */
const fieldName = /^_?[a-z][a-z0-9]*((_[a-z0-9]+)*|([A-Z][a-z0-9]*)*)$/;
const longestName = 40;

const mediaTypes = new Set([
	'application/json',
	'application/octet-stream',
	'application/pdf',
	'application/xml',
	'text/html',
	'text/plain',
	'text/xml',
]);

const errorTypes = new Set([
	'BAD_REQUEST',
	'CONFLICT',
	'FORBIDDEN',
	'INTERNAL_ERROR',
	'NOT_FOUND',
	'TOO_MANY_REQUESTS',
	'UNAUTHORIZED',
	'UNSUPPORTED_MEDIA_TYPE',
]);

/**
 * The parts of a response that may be shown: names of Persat's API, never account data. An unknown
 * field is named only if it looks like Persat's and is not a text of the account.
 */
export class Names {
	/** Lower case. @type {Set<string>} */
	#private = new Set();

	/** @param {string} text to keep out of the report */
	hide(text) {
		const lower = text.trim().toLowerCase();
		if (lower) this.#private.add(lower);
	}

	/** @param {string} key */
	field(key) {
		const shown =
			key.length <= longestName &&
			fieldName.test(key) &&
			!/\d{3}/.test(key) &&
			!this.#private.has(key.toLowerCase());
		return shown ? `\`${key}\`` : 'name hidden';
	}

	/** @param {string} type */
	mediaType(type) {
		if (type === '') return 'no content type';
		return mediaTypes.has(type) ? type : 'another content type';
	}

	/** @param {unknown} type of an error envelope */
	errorType(type) {
		return typeof type === 'string' && errorTypes.has(type) ? type : 'unknown type';
	}
}
