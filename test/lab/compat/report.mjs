import { say } from '../../../scripts/lib/log.mjs';
import { table } from '../table.mjs';

/**
 * Prints a table of versions and checks, and the errors below it.
 * @param {import('./checkVersion.mjs').VersionResult[]} results
 */
export function printTable(results) {
	const names = [...new Set(results.flatMap(({ checks }) => checks.map(({ name }) => name)))];
	const verdict = (check) => (!check ? 'not run' : check.error ? 'FAILED' : 'ok');
	const lines = table([
		['', ...results.map(({ version }) => version)],
		...names.map((name) => [
			name,
			...results.map(({ checks }) => verdict(checks.find((one) => one.name === name))),
		]),
	]);
	say(`\n${lines.join('\n')}`);
	for (const { version, checks } of results) {
		for (const { name, error } of checks) {
			if (error) say(`\nn8n ${version}, ${name}:\n${error}`);
		}
	}
	const all = results.flatMap(({ checks }) => checks);
	const failed = all.filter(({ error }) => error).length;
	say(`\n${all.length - failed} passed, ${failed} failed (Node ${process.versions.node})`);
}
