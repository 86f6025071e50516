import { isCutShort, isPdf, isPicture } from '../../nodes/Persat/transport/files.ts';

const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 7, 7, 0xff, 0xd9]);
/** A JPEG with a complete thumbnail in its first segment, as cameras create it. */
const withThumbnail = Buffer.concat([
	Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 2 + jpeg.length]),
	jpeg,
	Buffer.from([0xff, 0xda, 0, 2, 7, 7, 7, 7, 0xff, 0xd9]),
]);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\nendobj\nstartxref\n0\n%%EOF\n');

test.each([
	['PNG', png, 20],
	['JPEG', jpeg, 12],
	['JPEG with a thumbnail', withThumbnail, 28],
	['PDF', pdf, 20],
])('half a %s is not a whole one', (_, file, half) => {
	expect(isCutShort(file)).toBe(false);
	expect(isCutShort(file.subarray(0, half))).toBe(true);
	expect(isCutShort(file.subarray(0, Math.floor(file.length / 2)))).toBe(true);
});

test.each([
	['blanks', ' \n'.repeat(1_000), false],
	['some bytes that a server adds', '<!-- made in 0.2 s -->', false],
	['what can be the rest of a file that was saved in steps', 'x'.repeat(2_000), true],
])('a PDF with %s after its end', (_, more, isCut) => {
	expect(isCutShort(Buffer.concat([pdf, Buffer.from(more)]))).toBe(isCut);
});

test('for other files it is unknown', () => {
	expect(isCutShort(Buffer.from('GIF89a'))).toBe(false);
});

test("a file's type follows from its bytes", () => {
	expect([isPdf(pdf), isPdf(png), isPdf(Buffer.alloc(0))]).toEqual([true, false, false]);
	expect(isPicture(png, 'text/plain')).toBe(true);
	expect(isPicture(jpeg, 'application/json')).toBe(true);
	expect(isPicture(Buffer.from('GIF89a'), 'image/gif')).toBe(true);
	expect(isPicture(Buffer.from('<html>'), 'text/html')).toBe(false);
	expect(isPicture(Buffer.alloc(0), 'image/jpeg')).toBe(false);
});
