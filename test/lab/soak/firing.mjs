import { setTimeout as pause } from 'node:timers/promises';
import { PlainError } from '../../../scripts/lib/log.mjs';

const LOOK_MS = 3;
/** By then, the first call of an event is being handled. */
const MEANWHILE_MS = 10;
/** Longer than the longest retry interval that remains after n8n has restarted. */
const STUCK_MS = 3 * 60_000;

/** @typedef {{ key: string, message: any, at: number, repeat: boolean, meanwhile: boolean }} Fired */

/**
 * Fires one event per key, a few at a time, and watches the responses.
 * @param {{ sandbox: any, endpoint: any, keys: string[], inFlight: number, repeatShare: number, random: any }} options
 *   `repeatShare`: the part of the events that Persat sends twice, 0 to 1: every other one while its
 *   first call is under way, the others once it was answered
 */
export function createFiring({ sandbox, endpoint, keys, inFlight, repeatShare, random }) {
	/** @type {Fired[]} */
	const fired = [];
	/** @type {Set<Fired>} */
	const unsettled = new Set();
	/** Those of the unsettled that new events wait for. @type {Set<Fired>} */
	const onTheWay = new Set();
	let answered = 0;
	let repeated = 0;

	function fire() {
		const key = keys[fired.length];
		sandbox.web.createClient({ uid_client: key, company_name: `Client ${key}` });
		const message = sandbox.webhooks.messages.at(-1);
		const repeat = random.chance(repeatShare);
		const event = { key, message, at: Date.now(), repeat, meanwhile: random.chance(0.5) };
		fired.push(event);
		unsettled.add(event);
		onTheWay.add(event);
	}

	/** @returns {boolean} whether there was a new response */
	function look() {
		const before = unsettled.size;
		for (const event of unsettled) {
			const state = event.message.state[endpoint.id];
			if (event.repeat && isTimeToRepeat(event, state)) {
				event.repeat = false;
				repeated++;
				sandbox.webhooks.resend(event.message.id);
				continue;
			}
			if (state === 'pending') continue;
			if (state === 'delivered') answered++;
			unsettled.delete(event);
			onTheWay.delete(event);
		}
		return unsettled.size < before;
	}

	return {
		fired,
		get answered() {
			return answered;
		},
		get repeated() {
			return repeated;
		},
		/**
		 * Keeps firing until the goal is reached.
		 * @param {{ goal: () => boolean, mayFire: () => boolean, problem: () => string | undefined }} options
		 *   `problem`: why it will never be reached
		 */
		async until({ goal, mayFire, problem }) {
			let moved = Date.now();
			for (;;) {
				if (look()) moved = Date.now();
				if (goal()) return;
				const broken = problem();
				if (broken) throw new PlainError(broken);
				if (Date.now() - moved > STUCK_MS) {
					throw new PlainError(
						`No event was answered for ${STUCK_MS / 60_000} minutes; ${unsettled.size} wait for it.`,
					);
				}
				while (onTheWay.size < inFlight && fired.length < keys.length && mayFire()) fire();
				await pause(LOOK_MS);
			}
		},
		/** Fires this many at once, or as many as are left. @param {number} count @returns {number} how many */
		burst(count) {
			const many = Math.min(count, keys.length - fired.length);
			for (let left = many; left > 0; left--) fire();
			return many;
		},
		/** From now on, new events do not wait for earlier ones, whose retries come much later. */
		waitNoMore: () => onTheWay.clear(),
		isSettled: () => fired.length === keys.length && unsettled.size === 0,
	};
}

function isTimeToRepeat({ at, meanwhile }, state) {
	return state === 'pending' ? meanwhile && Date.now() - at > MEANWHILE_MS : state === 'delivered';
}
