import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, canInstall } from './apt.mjs';
import { PlainError } from './log.mjs';
import { run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_APPS = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds an installed Chrome or Chromium. As root on Debian or Ubuntu, installs one if needed.
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureBrowser() {
	const chosen = process.env.CHROME_PATH;
	if (chosen) {
		if (await works(chosen)) return chosen;
		throw new PlainError(
			`CHROME_PATH is ${chosen}, but that file does not start Chrome or Chromium.`,
		);
	}
	const present = await findBrowser();
	if (present) return present;
	if (canInstall()) {
		await aptInstall(['chromium']);
		const installed = await findBrowser();
		if (installed) return installed;
	}
	throw new PlainError(
		'The end-to-end tests need Chrome or Chromium. Install one of them (Debian: run apt-get install -y chromium as root; macOS: install Google Chrome), or set CHROME_PATH to its executable.',
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

/** Ubuntu's `chromium-browser` may be a stub for a snap, so the file alone proves nothing. */
async function works(path) {
	const answer = await run(path, ['--version'], { timeout: 30_000, reject: false });
	return !answer.failed && /chrom/i.test(answer.all);
}
