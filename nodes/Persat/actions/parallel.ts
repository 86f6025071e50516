/** Runs a task for each item, at most `size` at once, in order of starting; stops taking new ones when told. */
export async function inParallel<T>(
	items: T[],
	size: number,
	task: (item: T) => Promise<void>,
	stop: () => boolean,
): Promise<void> {
	const waiting = items.values();
	const worker = async () => {
		for (const item of waiting) {
			await task(item);
			if (stop()) return;
		}
	};
	await Promise.all(Array.from({ length: Math.min(size, items.length) }, worker));
}
