/** Results in order of starting, at most `size` tasks under way; `start` gives undefined for "not now". */
export async function* prefetched<T>(
	start: (underWay: number) => Promise<T> | undefined,
	size: number,
): AsyncGenerator<T> {
	const underWay: Array<Promise<T>> = [];
	for (;;) {
		while (underWay.length < size) {
			const task = start(underWay.length);
			if (!task) break;
			// Its rejection is met when its turn comes; until then it is not unhandled.
			task.catch(() => undefined);
			underWay.push(task);
		}
		const next = underWay.shift();
		if (!next) return;
		yield await next;
	}
}
