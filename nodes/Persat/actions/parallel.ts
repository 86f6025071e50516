/** Runs a task per item, at most `size` at once, in input order. Starts no new ones once told to stop. */
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
