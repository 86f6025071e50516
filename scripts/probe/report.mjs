import { aboutInferred, describe, reason, verdict } from './texts.mjs';

export const HEADING = '# Persat probe';

/**
 * The report: markdown that names endpoints, fields and JSON types, and nothing of the account.
 * @param {import('./run.mjs').Result[]} results
 * @param {import('./names.mjs').Names} names
 * @param {{ version: string, address: string, lastDay: string }} about
 */
export function report(results, names, { version, address, lastDay }) {
	const inferred = results.filter(({ evidence }) => evidence === 'inferred');
	const differing = results.filter((result) => verdict(result) === 'differs');
	return `${HEADING}

n8n-nodes-persat ${version} called ${address}, for the days up to ${lastDay}. It sent only GET requests. This report contains only endpoints, fields of Persat's API and JSON types, and no value, ID or name from the account. Please read it before you share it.

${summary(results)}

## Inferred endpoints

${list(inferred.map((result) => aboutInferred(result, names)))}

## What differs

${
	differing.length === 0
		? 'Nothing.'
		: differing.map((result) => differences(result, names)).join('\n\n')
}

## Every endpoint

| endpoint | path | evidence | result |
| --- | --- | --- | --- |
${results.map(row).join('\n')}
`;
}

/** `40 as expected, 1 differs`. @param {import('./run.mjs').Result[]} results */
export function summary(results) {
	const counts = new Map();
	for (const result of results) counts.set(verdict(result), (counts.get(verdict(result)) ?? 0) + 1);
	const parts = [...counts].map(([what, count]) => `${count} ${what}`);
	return `${results.length} endpoints: ${parts.join(', ')}.`;
}

/** A line of progress: nothing of the account, and no field that is not known. */
export function progress(result) {
	return `  ${result.id.padEnd(30)} ${verdict(result)}${reason(result)}`;
}

function differences({ id, path, evidence, judgement }, names) {
	const lines = judgement.findings.map((finding) => describe(finding, names));
	return `**\`${id}\`** (GET \`${path}\`, ${evidence})\n\n${list(lines)}`;
}

function row(result) {
	const { id, path, evidence } = result;
	return `| \`${id}\` | \`${path}\` | ${evidence} | ${verdict(result)}${reason(result)} |`;
}

/** Equal lines once: several fields whose names are not shown read alike. */
const list = (lines) => [...new Set(lines)].map((line) => `- ${line}`).join('\n');
