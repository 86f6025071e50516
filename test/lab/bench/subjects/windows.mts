export interface Range {
	from: string;
	to: string;
}

const dayMs = 86_400_000;

/** Persat accepts 15 days per request, both ends included. */
export function windowsOf({ from, to }: Range): Range[] {
	const instant = (ms: number) => new Date(ms).toISOString();
	const windows: Range[] = [];
	for (let start = Date.parse(from); start <= Date.parse(to); start += 15 * dayMs) {
		const end = Math.min(start + 14 * dayMs, Date.parse(to));
		windows.push({ from: instant(start), to: instant(end) });
	}
	return windows;
}
