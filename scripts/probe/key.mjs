import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { PlainError } from '../lib/log.mjs';

/** The API key from the environment, or typed in without echo. */
export async function apiKey() {
	const key = (process.env.PERSAT_API_KEY ?? (await ask())).trim();
	if (key === '')
		throw new PlainError('The API key is missing. Set PERSAT_API_KEY, or type the key.');
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw new PlainError(
			'The API key contains a space or another invalid character. Copy it again.',
		);
	}
	return key;
}

/** @returns {Promise<string>} */
function ask() {
	if (!process.stdin.isTTY) return Promise.resolve('');
	process.stdout.write('Persat API key (hidden while you type): ');
	const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
	const prompt = createInterface({ input: process.stdin, output: unseen, terminal: true });
	return new Promise((resolve, reject) => {
		prompt.on('SIGINT', () => reject(new PlainError('Stopped. No request was sent.')));
		prompt.question('', resolve);
		prompt.on('close', () => resolve(''));
	}).finally(() => {
		process.stdout.write('\n');
		prompt.close();
	});
}
