const dayMs = 24 * 60 * 60_000;

/** The day `days` days after another, `yyyy-MM-dd`. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
