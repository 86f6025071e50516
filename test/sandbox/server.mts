import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** JSON bodies can contain photos as base64. */
const BODY_LIMIT = 64 * 1024 * 1024;

/**
 * The HTTP server with its handlers. Bodies arrive as text, whatever their media type, because the
 * handlers judge them. The framework only knows the first path segment.
 */
export function createServer(api: Handler, web: Handler, photos: Handler): FastifyInstance {
	const server = fastify({
		forceCloseConnections: true,
		bodyLimit: BODY_LIMIT,
		rewriteUrl: ({ url = '' }) => doorOf(url),
	});
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	server.all('/api', api);
	server.all('/web', web);
	server.all('/photos', photos);
	// Requests that the framework rejects (a malformed media type) also go to the API handler.
	server.setErrorHandler((_error, request, reply) => api(request, reply));
	return server;
}

function doorOf(url: string): string {
	if (url.startsWith('/photos/')) return '/photos';
	return /^\/(web\/|\?|$)/.test(url) ? '/web' : '/api';
}
