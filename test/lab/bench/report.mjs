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

const LISTS = `Our node runs with its default options (Simplified output, 5 parallel requests) in a workflow of n8n-core's engine. The baselines:

- **HTTP Request node**: a workflow of n8n's own nodes in the same engine. For clients, it uses the node's own pagination by \`offset\`, 100 per page, until a page has fewer. For work orders, the windows of 15 days are input items, and Loop Over Items passes them to the node one by one. In both, Split Out makes one item of each record, and the API key is a Header Auth credential. Our Simplified output also has names and account-defined fields. The baseline would need further nodes for them.
- **HTTP Request node, all windows at once**: without the loop, the node sends all requests (some 230) at the same moment, without a limit. This row has no target, because a server that limits requests refuses it.
- **n8n's HTTP helper**: a node that sends the same requests with \`helpers.httpRequest\`, 5 in parallel, and does nothing else. Every node sends its requests with that helper. It outputs one empty item. A separate row has it output one item per record.
- **undici**: plain requests, 5 in parallel, with kept connections and \`JSON.parse\`, and nothing else. This is the limit.

A profile shows what our node does beyond the helper. Converting records to output takes 7 % of the CPU time for work orders and 19 % for clients. Names and schemas need two more requests for clients and some 20 for work orders. The rest is checking responses, removing duplicates, sorting, and n8n's own work for the panel. Both parse the same JSON (14 to 20 %). The engine here keeps the credential in memory. In a real n8n it is in the database, and our node reads it at most every ten seconds.`;

const ITEMS = `**One at a time** is our node with _Requests at Once_ 1. The HTTP Request node sends the requests of all its items at the same moment, without a limit. Our node makes changes one at a time, in the order of the items. They are therefore compared with the HTTP Request node in Loop Over Items.`;

const TRIGGER = `The trigger runs in a real n8n with default settings, SQLite, the production URL and signed events, 20 in parallel. The bench fires 1,000 events before the rounds, then 200 in each round. It looks for every event in n8n's database and fails if one is lost or runs twice. "Answered" ends with the last answer, "executed" with the end of the last execution. The baselines take the same calls:

- **Webhook node**: n8n's own, version 2.1, _Respond Immediately_. It checks nothing.
- **Webhook node 1**: an old version of it. For every trigger except the Webhook node from version 2 on, n8n 2.41 prepares an expression engine (an isolate) on every call, before it calls the trigger. So this is the best that any other trigger can reach. It checks nothing.
- **GitHub Trigger**: n8n's own trigger that checks an HMAC-SHA256 signature of each call. The events are the same, with the signature that it expects.
- With \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\`, n8n prepares the engine only when an expression needs it. The last two rows are about 200 simultaneous events on an n8n that has just started.`;

const MEMORY = `This is the peak of the resident set (\`maxRSS\`) of a separate process that has n8n-core's engine loaded. It gets the clients in pages of 100, 5 in parallel. Ours is a workflow, whose items belong to n8n. The baseline uses undici and puts the parsed records into one array.`;

const PACKAGE = `Loading is \`require\` and \`new\` of all nodes of a package, in a new process that has already loaded n8n-workflow, as n8n has. The time is divided by the number of operations in the package. The peers are @mendable/n8n-nodes-firecrawl from npm, and Pipedrive from n8n's own nodes, with its trigger.`;

const POLLING = `A real n8n with its default settings that polls an account of 2,131 clients, 5,000 objects and 658 work orders in 90 days, in which nothing changes; every list is on the same machine, so that the time is n8n's own work. In turns with it, the same n8n takes signed events with Persat Trigger, 4 at once, each an execution of nothing but the trigger. What counts is the CPU time of n8n's process, without what it takes at rest. An account is polled by one request for each object type (three), one for each 15 days of work orders (nine, for 90 days back and 30 ahead), and one for each 100 clients (22). The first polls after publishing are not measured. They read every record, and so does a poll at least every ten minutes. The others only compare Persat's responses with the last ones. The sandbox's responses are the same, byte for byte, as long as nothing changes. If Persat's are not, every poll reads every record.`;

const GROWTH = `Accounts of 1,000, 10,000 and 100,000 clients, each read with Return All (Simplified) in a process of its own. The process has read 20,000 clients before the clock runs. Memory is the peak of the resident set after the first list.`;

const TITLES = {
	1: ['Return All', LISTS],
	2: ['Many items', ITEMS],
	3: ['Trigger', TRIGGER],
	4: ['Memory', MEMORY],
	5: ['Package', PACKAGE],
	6: ['Polling', POLLING],
	7: ['Growth', GROWTH],
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

Written by \`npm run bench\`. Every figure is a ratio between our package and a baseline in the same run. It is the median of ${rounds} rounds (${3 * rounds} for Return All without a delay, with several runs in each), with the lowest and the highest. In every round, ours and the baselines take turns. This run: ${cpus().length} cores, ${gib} GiB, Node.js ${process.versions.node}, n8n ${n8nVersion}.

\`npm run bench -- --only 1,3\` measures some sections. \`--quick\` takes one round and fewer events. Both print the table and do not change this file. Persat is the tests' sandbox, in its own process. "0 ms" and "80 ms" are its delay before each answer.

${sections.join('\n\n')}
`;
}
