import type { Account } from '../useSandbox.mts';
import type { RecordKind } from './kind.mts';
import { listedNames, type RecordTools } from './tools.mts';

/** Tests lists of identified records, in each way to list them. */
export function describeRecordLists(
	{ sandbox }: Account,
	kind: RecordKind,
	{ fill, read }: RecordTools,
): void {
	describe.each(kind.listed.ways)('the list $title', ({ parameters }) => {
		const { filters } = parameters;

		test.each([0, 1, 99, 100, 101, 250])('returns each of %i records once', async (count) => {
			fill(count);
			expect(await read({ ...parameters, returnAll: true })).toEqual(listedNames(count));
			expect(sandbox.count()).toBe(Math.floor(count / 100) + 1);
		});

		test.each([
			[0, 0],
			[1, 1],
			[49, 49],
			[50, 50],
			[51, 50],
		])('returns with Limit 50 of %i records: %i', async (count, returned) => {
			fill(count);
			expect(await read({ ...parameters, limit: 50 })).toEqual(listedNames(returned));
			expect(sandbox.count()).toBe(1);
		});

		test('includes the moment of Updated Since', async () => {
			const [before, then, after] = fill(4);
			before!.updated = '2026-01-01T02:59:59.999Z';
			then!.updated = '2026-01-01T03:00:00.000Z';
			after!.updated = '2026-02-01T00:00:00.000Z';
			const updatedSince = {
				...(filters as object),
				updatedSince: '2026-01-01T00:00:00.000-03:00',
			};
			const since = { ...parameters, filters: updatedSince };
			expect(await read({ ...since, returnAll: true })).toEqual(['R-1', 'R-2']);
			expect(await read({ ...since, limit: 1 })).toEqual(['R-1']);
		});
	});
}
