/** The name in a `Content-Disposition` header, without folders. Empty if there is none. */
export function dispositionName(disposition: string): string {
	const extended = /filename\*=\s*"?UTF-8'[^']*'([^;"]+)/i.exec(disposition)?.[1];
	const name = extended === undefined ? undefined : percentDecoded(extended.trim());
	if (name !== undefined) return bareName(name);
	const simple = /filename=(?:"([^"]*)"|([^;]+))/i.exec(disposition);
	return readName(simple?.[1] ?? simple?.[2] ?? '');
}

/** The name of the file behind a link. Empty if the path ends with a slash. */
export function linkName(url: string): string {
	return readName(new URL(url).pathname.split('/').pop() ?? '');
}

/** Decodes a name: percent-encoded, raw UTF-8 bytes, or neither. */
function readName(sent: string): string {
	const text = utf8Decoded(sent) ?? sent;
	return bareName(percentDecoded(text) ?? text);
}

/** Removes folders and control characters. */
function bareName(name: string): string {
	const last = name.split(/[\\/]/).pop() ?? '';
	return last.replace(/\p{Cc}/gu, '').trim();
}

/** Undefined if the text is not percent-encoded UTF-8, such as "100% done". */
function percentDecoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/** Node reads each byte of a header as a character. Undefined if the bytes are not UTF-8. */
function utf8Decoded(text: string): string | undefined {
	if (!/^[\0-\u00ff]*$/.test(text)) return undefined;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
	} catch {
		return undefined;
	}
}
