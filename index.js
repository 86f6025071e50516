// n8n reads the nodes and credentials from package.json; the package itself exports nothing.
module.exports = {};
