/** Faults of list requests that a retry can fix. */
const PASSING = {
	429: { kind: 'status', status: 429, retryAfter: '0' },
	502: { kind: 'status', status: 502 },
	503: { kind: 'status', status: 503 },
	reset: { kind: 'reset' },
	'lost in the body': { kind: 'resetInBody' },
	'slow answer': { kind: 'latency', ms: 1_000 },
};

/** Faults that end a poll: a tenth of all. With more, a poll of sixty requests would rarely succeed. */
const FAILING = {
	500: { kind: 'status', status: 500 },
	'success: false': { kind: 'success-false' },
	'HTML page': { kind: 'html' },
	'truncated JSON': { kind: 'truncated' },
};
const FAILING_SHARE = 0.1;

/**
 * Makes a share of all responses faulty, by the seed.
 * @param {any} sandbox
 * @param {{ share: number, random: { chance(share: number): boolean } }} options `share`: 0 to 1
 * @returns {{ readonly requests: number, readonly faulty: number }} how many there were
 */
export function armFaults(sandbox, { share, random }) {
	const faults = { ...PASSING, ...FAILING };
	const passing = Object.keys(PASSING);
	const failing = Object.keys(FAILING);
	/**
	 * The fault of each request, because every fault is asked about every request. @type
	 * {WeakMap<object, string>}
	 */
	const chosen = new WeakMap();
	let requests = 0;
	let faulty = 0;
	const choose = () => {
		requests++;
		if (!random.chance(share)) return 'none';
		const names = random.chance(FAILING_SHARE) ? failing : passing;
		return names[faulty++ % names.length];
	};
	const faultOf = (call) => {
		const name = chosen.get(call) ?? choose();
		chosen.set(call, name);
		return name;
	};
	for (const [name, fault] of Object.entries(faults)) {
		sandbox.faults.add({ ...fault, times: Infinity, when: (call) => faultOf(call) === name });
	}
	return {
		get requests() {
			return requests;
		},
		get faulty() {
			return faulty;
		},
	};
}
