import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { uniqueTitles, type FieldDefinition } from '../../schema/fields';
import type { OperationCall } from '../call';

const defaultMegabytes = 20;
const photoTypes = new Set(['IMAGE_FIELD', 'MULTIPLE_IMAGES_FIELD']);

/** How large a photo may be. */
export const photoOptions: INodeProperties[] = [
	{
		displayName: 'Max Photo Size (MB)',
		name: 'maxPhotoSize',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 20,
		description: 'The largest photo to download. Larger ones are reported, not downloaded.',
	},
];

/** Values of a record, and the fields that they are values of. */
export interface FilledIn {
	values: IDataObject;
	fields: FieldDefinition[];
}

/**
 * One item for each photo in the parts of a record. A photo that cannot be had (its link has expired,
 * say) becomes an item that says why, and the others arrive.
 */
export async function photoItems(
	call: OperationCall,
	id: string,
	parts: FilledIn[],
): Promise<INodeExecutionData[]> {
	const { maxPhotoSize = defaultMegabytes } = call.collection('options') as {
		maxPhotoSize?: number;
	};
	return await Promise.all(
		parts.flatMap(photosIn).map(async ({ url, field, number }): Promise<INodeExecutionData> => {
			const about = { id, field, number };
			const photo = await call.persat.download(url, maxPhotoSize * 1024 * 1024);
			if ('reason' in photo) return { json: { ...about, downloaded: false, reason: photo.reason } };
			const file = { ...photo, fileName: fileNameOf(url, photo.mimeType) };
			const { fileName, mimeType, data } = file;
			return {
				json: { ...about, downloaded: true, fileName, mimeType, fileSize: data.length },
				binary: await call.binary(file),
			};
		}),
	);
}

function photosIn({ values, fields }: FilledIn) {
	const titles = uniqueTitles(fields);
	return fields
		.filter(({ type }) => photoTypes.has(type))
		.flatMap(({ id }) =>
			[values[id]]
				.flat()
				.filter((url): url is string => typeof url === 'string' && url !== '')
				.map((url, index) => ({ url, field: titles.get(id)!, number: index + 1 })),
		);
}

/** The last part of the link's path, with an ending that fits. */
function fileNameOf(url: string, mimeType: string): string {
	const last = new URL(url).pathname.split('/').pop() || 'photo';
	const ending = mimeType.split('/')[1]?.replace('jpeg', 'jpg') ?? 'jpg';
	return /\.\w{2,5}$/.test(last) ? last : `${last}.${ending}`;
}
