// node coldRequire.cjs <n8n-workflow> <file.node.js> ...: measures how long the nodes take to load
// once n8n-workflow is loaded, in milliseconds, and counts their operations.
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
