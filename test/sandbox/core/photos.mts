import type { FastifyReply, FastifyRequest } from 'fastify';
import { finish } from './api.mts';
import { applyFault, PHOTO, type Faults, type Outcome } from './faults.mts';
import { parseTarget, type Wire } from './http.mts';

/** Lifetime of a link. Persat's own is not known. */
const LIFETIME_MS = 15 * 60 * 1000;

export interface PhotoRequest {
	/** File name without `.jpg`. */
	name: string;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Null if there was no response. */
	status: number | null;
	at: number;
}

export interface PhotoLinks {
	/** A valid link, as in the values of a form. */
	link(name: string): string;
}

/** The photo store. Its links are short-lived and need no API key. */
export interface Photos extends PhotoLinks {
	/** Every request for a photo, in order of arrival. */
	requests: PhotoRequest[];
	/** Number of requests with an Authorization header. This host must never receive the API key. */
	keysLeaked: number;
	/** From now on, every link of the photo has expired, old or new. */
	expire(name: string): void;
}

export function createPhotos(origin: () => string, faults: Faults) {
	const expired = new Set<string>();
	/** By name: when the latest link expires. */
	const ends = new Map<string, number>();

	/** The same link is returned during the first half of its life, so that two reads of a form agree. */
	function endOf(name: string): number {
		if (expired.has(name)) return Date.now() - 1000;
		const end = ends.get(name) ?? 0;
		if (end - Date.now() > LIFETIME_MS / 2) return end;
		ends.set(name, Date.now() + LIFETIME_MS);
		return ends.get(name)!;
	}

	const photos: Photos = {
		requests: [],
		keysLeaked: 0,
		expire: (name) => void expired.add(bare(name)),
		link: (name) => `${origin()}/photos/${bare(name)}.jpg?expires=${endOf(bare(name))}`,
	};

	const answer = (name: string | undefined, expires: number, authorization?: string): Wire => {
		if (authorization !== undefined) {
			photos.keysLeaked++;
			return xml(400, 'InvalidArgument', 'Only one auth mechanism allowed');
		}
		if (name === undefined) return xml(404, 'NoSuchKey', 'The specified key does not exist');
		if (!(expires >= Date.now()) || expired.has(name)) {
			return xml(403, 'AccessDenied', 'Request has expired');
		}
		return { status: 200, headers: { 'content-type': 'image/jpeg' }, body: jpeg(name) };
	};

	/** The HTTP handler: `GET /photos/<name>.jpg?expires=<ms>`. */
	async function door(request: FastifyRequest, reply: FastifyReply): Promise<void> {
		const { path, query } = parseTarget(request.originalUrl);
		const isGet = request.method === 'GET';
		const name = isGet ? /^\/photos\/([^/]+)\.jpg$/.exec(path)?.[1] : undefined;
		const work = () => answer(name, Number(query.expires), request.headers.authorization);
		const { fault } = faults.take(PHOTO);
		const outcome: Outcome = fault ? applyFault(fault, work) : { end: 'answer', wire: work() };
		photos.requests.push({
			name: name ?? path,
			headers: request.headers,
			status: 'wire' in outcome ? outcome.wire.status : null,
			at: Date.now(),
		});
		finish(outcome, reply);
	}

	return { photos, door };
}

const bare = (name: string) => name.replace(/\.jpg$/, '');

const xml = (status: number, code: string, message: string): Wire => ({
	status,
	headers: { 'content-type': 'application/xml' },
	body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>\n`,
});

/** A real image of 8 by 8 pixels. */
const PICTURE = Buffer.from(
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI' +
		'CAgICAgICAgICAgICAgICAgICAgICAgICAj/wAALCAAIAAgBAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/' +
		'xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/AKh//9k=',
	'base64',
);

/** The image with the photo's name as a comment, so that all photos differ. */
function jpeg(name: string): Buffer {
	const comment = Buffer.from(name, 'latin1');
	const segment = Buffer.from([0xff, 0xfe, 0, 0]);
	segment.writeUInt16BE(comment.length + 2, 2);
	return Buffer.concat([PICTURE.subarray(0, 2), segment, comment, PICTURE.subarray(2)]);
}
