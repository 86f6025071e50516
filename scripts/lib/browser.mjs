import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainError, step } from './log.mjs';
import { run, runToEnd } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_APPS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds an installed Chrome or Chromium; as root on Debian or Ubuntu it installs one.
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureBrowser() {
	const chosen = process.env.CHROME_PATH;
	if (chosen) {
		if (await works(chosen)) return chosen;
		throw new PlainError(
			`CHROME_PATH is ${chosen}, but that does not start as a Chrome or Chromium.`,
		);
	}
	const found = await findBrowser();
	if (found) return found;
	if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
		await installChromium();
		const installed = await findBrowser();
		if (installed) return installed;
	}
	throw new PlainError(
		'The end-to-end tests need Chrome or Chromium. Install one of them (Debian: apt-get install -y chromium as root; macOS: Google Chrome), or set CHROME_PATH to its executable.',
	);
}

async function findBrowser() {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	for (const candidate of [...candidates, ...MAC_APPS]) {
		if (existsSync(candidate) && (await works(candidate))) return candidate;
	}
	return undefined;
}

/** Ubuntu's `chromium-browser` may be a stub that only names a snap, so the file alone proves nothing. */
async function works(path) {
	try {
		const answer = await runToEnd(path, ['--version'], { timeoutMs: 30_000 });
		return answer.code === 0 && /chrom/i.test(answer.output);
	} catch {
		return false;
	}
}

async function installChromium() {
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await step('Installing Chromium (apt-get install chromium)', async () => {
		await run('apt-get', ['update', '-q'], { env, timeoutMs: 5 * 60_000 });
		await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
			env,
			timeoutMs: 15 * 60_000,
		});
	}).catch((error) => {
		// The sentence that says what to install is more use than apt's own words, but both are shown.
		process.stderr.write(`${error.message}\n`);
	});
}
