/** The node's timeout for a response, in milliseconds. */
export const TIMEOUT_MS = 5_000;
/** For a late response, Persat does the work after the node has given up. */
export const LATE_MS = TIMEOUT_MS + 1_000;

/**
 * What goes wrong, in equal shares. `works`: whether Persat makes the change all the same; `times`:
 * how many requests of one event it hits.
 * @type {Record<string, { fault: object, works: boolean, times?: number }>}
 */
export const FAULTS = {
	'429, once': { fault: { kind: 'status', status: 429, retryAfter: '0' }, works: false },
	'429, always': {
		fault: { kind: 'status', status: 429, retryAfter: '0' },
		works: false,
		times: Infinity,
	},
	'503, once': { fault: { kind: 'status', status: 503 }, works: false },
	500: { fault: { kind: 'status', status: 500 }, works: false },
	502: { fault: { kind: 'status', status: 502 }, works: false },
	'success: false': { fault: { kind: 'success-false' }, works: false },
	'HTML page': { fault: { kind: 'html' }, works: false },
	'reset before the work': { fault: { kind: 'reset' }, works: false },
	'reset after the work': { fault: { kind: 'resetAfterWork' }, works: true },
	'lost in the body': { fault: { kind: 'resetInBody' }, works: true },
	'truncated JSON': { fault: { kind: 'truncated' }, works: true },
	'slow answer': { fault: { kind: 'latency', ms: 1_000 }, works: true },
	'no answer': { fault: { kind: 'stall' }, works: false },
	'answer after the timeout': { fault: { kind: 'latency', ms: LATE_MS }, works: true },
};

/**
 * Decides which writes get which fault, by the seed alone, so that their order does not matter.
 * @param {{ keys: string[], share: number, random: { int(min: number, max: number): number } }} options
 *   `share`: the part of the keys that meets one, 0 to 1
 */
export function planFaults({ keys, share, random }) {
	const left = [...keys];
	const names = Object.keys(FAULTS);
	/** @type {Map<string, { name: string, hits: number }>} */
	const planned = new Map();
	for (let index = 0; index < Math.round(keys.length * share); index++) {
		const [key] = left.splice(random.int(0, left.length - 1), 1);
		planned.set(key, { name: names[index % names.length], hits: 0 });
	}

	/** Whether a request with this key gets the fault now. Counts it. */
	function meets(key, name) {
		const plan = planned.get(key);
		if (plan?.name !== name || plan.hits >= (FAULTS[name].times ?? 1)) return false;
		plan.hits++;
		return true;
	}

	return {
		/** @param {{ faults: { add(fault: any): void } }} sandbox @param {string} operation @param {(body: any) => string} keyOf */
		arm(sandbox, operation, keyOf) {
			for (const [name, { fault }] of Object.entries(FAULTS)) {
				const when = ({ body }) => meets(keyOf(body), name);
				sandbox.faults.add({ ...fault, operation, times: Infinity, when });
			}
		},
		/** The fault of a key, and how many of its requests met it. @param {string} key */
		of: (key) => planned.get(key),
		/** How many of a key's requests Persat did no work for. @param {string} key */
		idleRequests(key) {
			const plan = planned.get(key);
			return plan && !FAULTS[plan.name].works ? plan.hits : 0;
		},
	};
}
