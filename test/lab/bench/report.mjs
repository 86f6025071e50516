import { cpus, totalmem } from 'node:os';
import { n8nVersion } from '../../../scripts/lib/n8nRuntime.mjs';
import { table } from '../table.mjs';
import { isReached, spread } from './ratios.mjs';

const number = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** @param {import('./ratios.mjs').Row} row */
function cells(row) {
	const { what, against, reads, ratios, target } = row;
	const { median, min, max } = spread(ratios);
	const range = ratios.length > 1 ? `${number(min)} – ${number(max)}` : '';
	const aim = !target ? '' : 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
	const reached = isReached(row);
	const verdict = reached === undefined ? '' : reached ? 'yes' : '**no**';
	return [what, against, `${number(median)} ${reads}`, range, aim, verdict];
}

const HEAD = ['what', 'compared with', 'median', 'min – max', 'target', 'reached'];

/** The table for a terminal. @param {import('./ratios.mjs').Row[]} rows */
export const printed = (rows) => table([HEAD, ...rows.map(cells)]).join('\n');

const LISTS = `Our node with its default options: Simplified output, 5 requests at once, in a workflow of n8n-core's engine. The baselines:

- **HTTP Request node**: a workflow of n8n's own nodes in the same engine. Clients: the node's own pagination by \`offset\`, 100 a page, until fewer come. Work orders: the windows of 15 days are there as items, and Loop Over Items hands them to the node one by one. In both, Split Out makes one item of each record, and the API key is a Header Auth credential. Names and account-defined fields, which our Simplified output has, would be further nodes.
- **HTTP Request node, all windows at once**: without the loop the node sends all requests in the same moment, without a limit: some 230 of them. No target: a server that counts requests refuses it.
- **undici**: plain requests, 5 at once, kept connections, \`JSON.parse\` and nothing else: the limit.`;

const ITEMS = `**One at a time** is our node with _Requests at Once_ 1. The HTTP Request node sends the requests of all its items in the same moment, without a limit. Changes are made one at a time by our node, in the order of the items, so they are compared with the HTTP Request node in Loop Over Items.`;

const TRIGGER = `A real n8n with its default settings, SQLite, the production URL, signed events, 20 under way at once. Before the rounds 1,000 events are fired; then 200 in each round. Every event is looked for in n8n's database: if one is lost or runs twice, the bench fails. "Answered" ends with the last answer, "executed" with the end of the last execution. The baselines take the same calls without looking at them:

- **Webhook node**: n8n's, version 2.1, _Respond Immediately_.
- **Webhook node 1**: the same of an old version. n8n 2.41 prepares an expression engine (an isolate) for every call of every trigger but the Webhook node from version 2 on, before the trigger is asked: that is what any other trigger can reach at best.
- With \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\` n8n prepares it only where an expression needs it. The last two rows are about 200 events in the same moment on an n8n that has just been started.`;

const MEMORY = `The peak of the resident set (\`maxRSS\`) of a process of its own that has n8n-core's engine loaded and gets the clients in pages of 100, 5 at once: ours as a workflow, whose items are n8n's; the baseline with undici into one array of the parsed records.`;

const PACKAGE = `Loading is \`require\` and \`new\` of all nodes of a package in a new process in which, as in n8n, n8n-workflow is loaded already; divided by the number of operations that the package offers. The peers are @mendable/n8n-nodes-firecrawl from npm, and Pipedrive of n8n's own nodes with its trigger.`;

const TITLES = {
	1: ['Return All', LISTS],
	2: ['Many items', ITEMS],
	3: ['Trigger', TRIGGER],
	4: ['Memory', MEMORY],
	5: ['Package', PACKAGE],
};

/**
 * docs/performance.md of a full run.
 * @param {import('./ratios.mjs').Row[]} rows
 * @param {number} rounds
 */
export function document(rows, rounds) {
	const line = (values) => `| ${values.join(' | ')} |`;
	const sections = Object.entries(TITLES).map(([section, [title, text]]) =>
		[
			`## ${title}`,
			text,
			[
				line(HEAD),
				line(HEAD.map(() => '---')),
				...rows.filter((row) => row.section === Number(section)).map((row) => line(cells(row))),
			].join('\n'),
		].join('\n\n'),
	);
	const gib = Math.round(totalmem() / 2 ** 30);
	return `# Performance

Written by \`npm run bench\`. Every figure is a ratio between ours and a baseline of the same run, the median of ${rounds} rounds with the least and the greatest; in every round ours and the baselines have their turns one after the other. This run: ${cpus().length} cores, ${gib} GiB, Node.js ${process.versions.node}, n8n ${n8nVersion}.

\`npm run bench -- --only 1,3\` measures some sections and \`--quick\` takes one round and fewer events; both print the table and leave this file alone. Persat is the sandbox of the tests, in a process of its own; "80 ms" is what it waits before each answer.

${sections.join('\n\n')}
`;
}
