import { readFileSync } from 'node:fs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
/** @type {(() => unknown)[]} */
const cleanups = [];
const controller = new AbortController();
let installed = false;

/** Aborted when shutdown begins. */
export const stopping = controller.signal;

/**
 * Remembers a child (started `detached`, so it heads its own group) until it ends, so that it ends
 * with this process.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} forgets it again
 */
export function track(child) {
	install();
	children.add(child);
	const forget = () => void children.delete(child);
	child.once('exit', forget);
	return forget;
}

/**
 * Registers a cleanup for shutdown. Cleanups run last in, first out.
 * @param {() => unknown} cleanup
 * @returns {() => void} forgets it again
 */
export function onShutdown(cleanup) {
	install();
	cleanups.push(cleanup);
	return () => {
		const index = cleanups.indexOf(cleanup);
		if (index >= 0) cleanups.splice(index, 1);
	};
}

/** Whether shutdown has begun. */
export const isStopping = () => stopping.aborted;

/** Stops everything that was registered. Safe to call more than once. */
export async function shutdown() {
	if (isStopping()) return;
	controller.abort();
	for (const cleanup of [...cleanups].reverse()) {
		try {
			await cleanup();
		} catch (error) {
			process.stderr.write(`While stopping: ${error}\n`);
		}
	}
}

function install() {
	if (installed) return;
	installed = true;
	// The last safety net. It must be synchronous, and it also runs after an uncaught error.
	process.on('exit', () => {
		for (const { pid } of children) killGroup(pid, 'SIGKILL');
	});
}

/**
 * Sends a signal to the head of a process group and its children.
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function killGroup(pid, signal) {
	if (!pid) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// It ended by itself meanwhile.
	}
}

/**
 * Stops everything on Ctrl-C, SIGTERM, a closed terminal, or when the process that started us (npm,
 * or an older Node) was killed without a chance to tell us.
 * @param {() => number | void} [before] says a word before the stopping begins; may give the exit code
 */
export function stopOnSignals(before = () => {}) {
	install();
	const stop = async (code) => {
		if (isStopping()) return;
		const wanted = before();
		await shutdown();
		process.exit(wanted ?? code);
	};
	process.on('SIGINT', () => stop(130));
	process.on('SIGTERM', () => stop(143));
	process.on('SIGHUP', () => stop(129));
	// Writing to a closed terminal fails. That must not keep us from stopping n8n.
	process.stdout.on('error', () => {});
	if (process.env.PERSAT_NODE24 || process.env.npm_lifecycle_event) {
		const before = ancestors();
		setInterval(() => ancestors() !== before && stop(129), 2000).unref();
	}
}

/** Our parent and its parent: between npm and us there may be a shell that outlives npm. */
function ancestors() {
	try {
		const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
		return `${process.ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`;
	} catch {
		// No /proc on this system, or the parent has ended, which shows in the number.
		return `${process.ppid}`;
	}
}
