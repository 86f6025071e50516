import { observedLines } from './observations.mjs';
import { aboutInferred, describe, reason, verdict } from './texts.mjs';

export const HEADING = '# Persat probe';

/**
 * The report: Markdown that names endpoints, fields and JSON types, but no account data.
 * @param {import('./run.mjs').Result[]} results
 * @param {import('./names.mjs').Names} names
 * @param {{ version: string, address: string, lastDay: string, observations: import('./observations.mjs').Observations }} about
 */
export function report(results, names, { version, address, lastDay, observations }) {
	const inferred = results.filter(({ evidence }) => evidence === 'inferred');
	const differing = results.filter((result) => verdict(result) === 'differs');
	return `${HEADING}

n8n-nodes-persat ${version} called ${address}, for the days up to ${lastDay}. It sent only GET requests. This report contains only endpoints, fields of Persat's API and JSON types, and no value, ID or name from the account. Please read it before you share it.

${summary(results)}

## Inferred endpoints

${list(inferred.map((result) => aboutInferred(result, names)))}

## What else was seen

${list(observedLines(observations))}

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

## Webhooks: what only Persat's portal shows

The probe cannot ask for these. In Persat: user menu at the top right → Integraciones y Partners → API para desarrolladores → Webhooks → Administrar webhooks.

1. **+ Add Endpoint** lists the events. Their exact names:

   \`\`\`

   \`\`\`

2. **Event Catalog** can have a sample of each event. Names of fields that a sample has:

   \`\`\`

   \`\`\`

3. **Testing → Send Example**, and one real change, to an endpoint of a Persat Trigger with the option _Log New Payload Shapes_. The lines of n8n's log, which have no values:

   \`\`\`

   \`\`\`

4. **Logs** has the messages that were sent. Names of events there that are not in the list above:

   \`\`\`

   \`\`\`
`;
}

/** `40 as expected, 1 differs`. @param {import('./run.mjs').Result[]} results */
export function summary(results) {
	const counts = new Map();
	for (const result of results) counts.set(verdict(result), (counts.get(verdict(result)) ?? 0) + 1);
	const parts = [...counts].map(([what, count]) => `${count} ${what}`);
	return `${results.length} endpoints: ${parts.join(', ')}.`;
}

/** A progress line without account data or unknown fields. */
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

/** Removes equal lines: fields whose names are hidden may read alike. */
const list = (lines) => [...new Set(lines)].map((line) => `- ${line}`).join('\n');
