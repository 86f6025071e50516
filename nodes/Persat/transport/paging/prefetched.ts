/** Tasks started ahead for each one that may run. While one is slow, the results of others wait. */
const aheadPerTask = 2;

/**
 * Yields results in start order, with at most `size` tasks running. A task starts as soon as another
 * ends, even if an earlier one is slow. `start` gets the number of tasks whose results are still to
 * come, and returns undefined for "not now".
 */
export async function* prefetched<T>(
	start: (ahead: number) => Promise<T> | undefined,
	size: number,
): AsyncGenerator<T> {
	const ahead: Array<Promise<T>> = [];
	let running = 0;
	let isOver = false;
	const fill = () => {
		while (!isOver && running < size && ahead.length < size * aheadPerTask) {
			const task = start(ahead.length);
			if (!task) return;
			running++;
			ahead.push(task);
			task.then(
				() => {
					running--;
					// The caller gets the first result now, and may not need any more.
					if (task !== ahead[0]) fill();
				},
				// The error is thrown when the task's turn comes.
				() => (isOver = true),
			);
		}
	};
	try {
		for (;;) {
			fill();
			const [next] = ahead;
			if (!next) return;
			yield await next;
			void ahead.shift();
		}
	} finally {
		isOver = true;
	}
}
