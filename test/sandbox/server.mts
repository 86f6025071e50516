import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Photos travel inside JSON as base64. */
const BODY_LIMIT = 64 * 1024 * 1024;

/**
 * The HTTP server with its doors. Bodies arrive as text, whatever their media type: judging
 * them is the doors' business, and so is the path, of which the framework sees only the door.
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
	// What the framework itself refuses (a malformed media type) is judged by the API as well.
	server.setErrorHandler((_error, request, reply) => api(request, reply));
	return server;
}

function doorOf(url: string): string {
	if (url.startsWith('/photos/')) return '/photos';
	return /^\/(web\/|\?|$)/.test(url) ? '/web' : '/api';
}
