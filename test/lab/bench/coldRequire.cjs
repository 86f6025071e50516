// node coldRequire.cjs <n8n-workflow> <file.node.js> ...: how long the nodes take to load where n8n
// has loaded n8n-workflow, in milliseconds, and how many operations they offer.
const { performance } = require('node:perf_hooks');

const [workflow, ...files] = process.argv.slice(2);
require(workflow);

const started = performance.now();
const nodes = files.flatMap((file) => Object.values(require(file)).map((Node) => new Node()));
const ms = performance.now() - started;

const operations = nodes
	.map((node) => node.getNodeType?.() ?? node)
	.flatMap(({ description }) => description.properties)
	.filter(({ name, options }) => name === 'operation' && Array.isArray(options))
	.reduce((sum, { options }) => sum + options.length, 0);
process.stdout.write(JSON.stringify({ ms, operations }));
