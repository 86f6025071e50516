import { say } from '../../../scripts/lib/log.mjs';

/**
 * Prints version × check, and below it what went wrong.
 * @param {import('./checkVersion.mjs').VersionResult[]} results
 */
export function printTable(results) {
	const names = [...new Set(results.flatMap(({ checks }) => checks.map(({ name }) => name)))];
	const width = Math.max(...names.map((name) => name.length));
	const cell = (text) => text.padEnd(10);
	say(`\n${''.padEnd(width)}  ${results.map(({ version }) => cell(version)).join('')}`);
	for (const name of names) {
		const cells = results.map(({ checks }) => {
			const check = checks.find((one) => one.name === name);
			return cell(!check ? 'not run' : check.error ? 'FAILED' : 'ok');
		});
		say(`${name.padEnd(width)}  ${cells.join('')}`);
	}
	for (const { version, checks } of results) {
		for (const { name, error } of checks) {
			if (error) say(`\nn8n ${version}, ${name}:\n${error}`);
		}
	}
	const all = results.flatMap(({ checks }) => checks);
	const failed = all.filter(({ error }) => error).length;
	say(`\n${all.length - failed} passed, ${failed} failed (Node ${process.versions.node})`);
}
