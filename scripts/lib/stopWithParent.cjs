// Loaded into n8n before anything else. Its standard input is a pipe held by the script or test
// that started it: when that one is gone, however it ended, the pipe closes and n8n stops too.
const { isMainThread } = require('node:worker_threads');

let stopping = false;

function stop() {
	if (stopping) return;
	stopping = true;
	process.kill(process.pid, 'SIGTERM');
	// With nobody to read its output n8n may hang on the way down, and its task runner with it.
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 3000);
}

// n8n's worker threads load this file as well, and their standard input is always at its end.
if (isMainThread) process.stdin.on('error', stop).on('end', stop).on('close', stop).resume();
