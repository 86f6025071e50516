import { PlainError } from '../../../scripts/lib/log.mjs';
import { poll } from '../../../scripts/lib/poll.mjs';
import { startProgram } from '../../../scripts/lib/program.mjs';
import { run } from '../../../scripts/lib/run.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';

const READY_MS = 60_000;
const STOP_MS = 10_000;

/**
 * Runs a program and ends it when standard input ends. This process holds that pipe, so the program
 * ends with it, for whatever reason.
 */
const STOP_WITH_PARENT = `
exec 3<&0
"$@" 3<&- </dev/null &
child=$!
{ cat <&3; kill -INT "$child"; } >/dev/null 2>&1 &
wait "$child"
`;

/**
 * Starts a server and waits until it responds. It stops with this process at the latest.
 * @param {{ name: string, command: string[], ready: string[], logFile: string }} options
 *   `ready`: a command that ends well once the server answers
 */
export async function startService({ name, command, ready, logFile }) {
	const program = startProgram('/bin/sh', ['-c', STOP_WITH_PARENT, 'sh', ...command], { logFile });
	const stop = () => program.stop(() => program.child.stdin?.end(), STOP_MS);
	onShutdown(stop);

	const [probe, ...args] = ready;
	const answers = async () =>
		program.isOver || !(await run(probe, args, { timeout: 10_000, reject: false })).failed;
	if ((await poll(answers, { everyMs: 100, timeoutMs: READY_MS })) && !program.isOver) return;
	await stop();
	throw new PlainError(
		`${name} did not start. Its last words:\n${program.log.slice(-3000).trim()}`,
	);
}
