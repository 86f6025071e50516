import type { Sandbox } from '../sandbox/index.mts';
import type { RunResult } from './runResult.mts';

type Items = RunResult['items'];

/** Expects one item with a PDF, for the record with this key and ID. */
export function expectPdf(items: Items, id: Record<string, string>, fileName: string): void {
	expect(items.map(({ json }) => json)).toEqual([
		{ ...id, fileName, mimeType: 'application/pdf', fileSize: expect.any(Number) },
	]);
	const file = items[0]?.binary?.data;
	expect(file).toMatchObject({ fileName, mimeType: 'application/pdf' });
	expect(Buffer.from(file?.data ?? '', 'base64').toString('latin1')).toMatch(/^%PDF-1.4/);
}

/** Expects two photos of one field, the second one expired. The API key was sent to neither. */
export function expectPhotos(
	{ photos }: Sandbox,
	items: Items,
	about: Record<string, string>,
	fileName: string,
): void {
	expect(items.map(({ json }) => json)).toEqual([
		{
			...about,
			number: 1,
			downloaded: true,
			fileName,
			mimeType: 'image/jpeg',
			fileSize: expect.any(Number),
		},
		{
			...about,
			number: 2,
			downloaded: false,
			reason: 'The link has expired (HTTP 403)',
		},
	]);
	expect(items.map(({ binary }) => binary?.data?.fileName)).toEqual([fileName, undefined]);
	expect(photos.keysLeaked).toBe(0);
}
