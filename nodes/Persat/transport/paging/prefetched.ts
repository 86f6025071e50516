/**
 * Yields results in start order, with at most `size` tasks running. `start` returns undefined for
 * "not now".
 */
export async function* prefetched<T>(
	start: (underWay: number) => Promise<T> | undefined,
	size: number,
): AsyncGenerator<T> {
	const underWay: Array<Promise<T>> = [];
	for (;;) {
		while (underWay.length < size) {
			const task = start(underWay.length);
			if (!task) break;
			// Prevents an unhandled rejection. The error is thrown when the task's turn comes.
			task.catch(() => undefined);
			underWay.push(task);
		}
		const next = underWay.shift();
		if (!next) return;
		yield await next;
	}
}
