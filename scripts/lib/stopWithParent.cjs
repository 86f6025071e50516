// Loaded into n8n before anything else. Standard input is a pipe held by the script or test that
// started n8n. When that process ends, for whatever reason, the pipe closes and n8n stops too.
const { isMainThread } = require('node:worker_threads');

let stopping = false;

function stop() {
	if (stopping) return;
	stopping = true;
	process.kill(process.pid, 'SIGTERM');
	// If nobody reads its output, n8n and its task runner may hang while they stop.
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 3000);
}

// n8n's worker threads load this file too, and their standard input is always closed.
if (isMainThread) process.stdin.on('error', stop).on('end', stop).on('close', stop).resume();
