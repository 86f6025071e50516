import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { FieldDefinition } from '../../accountFields/fields';
import type { SchemaKind } from '../../accountFields/schemas';
import { uniqueTitles } from '../../accountFields/titles';
import { outputFileField } from '../../parameters/file';
import { number } from '../../parameters/number';
import type { Identifier } from '../../parameters/text';
import type { CallInput } from '../../transport/client';
import { linkName } from '../../transport/fileNames';
import { isId, isRecord } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { operation, type Operation } from '../operation';

type RecordEndpoint = 'delivery.get' | 'form.get' | 'workOrder.get';

const defaultMegabytes = 20;
const bytesPerMegabyte = 1024 * 1024;

const maxPhotoSize = number({
	displayName: 'Max Photo Size (MB)',
	name: 'maxPhotoSize',
	initial: defaultMegabytes,
	panelBounds: { minValue: 1 },
	description: 'The largest photo to download. Larger ones are reported, not downloaded.',
});

/** The parts of a record that can hold photos: values by field ID. */
interface PhotoParts {
	schemaId: unknown;
	/** The values filled in. For records with results, these are the instructions. */
	values: unknown;
	results?: unknown;
}

interface PhotosTexts<Id extends RecordEndpoint, R extends object> {
	/** Reads the record. */
	endpoint: Id;
	/** What has photos, in lower case. */
	what: string;
	description: string;
	/** The parameter with the record's ID. */
	parameter: Identifier;
	path: (id: string) => CallInput<Id>['path'];
	/** The kind of schema that defines its fields. */
	kind: SchemaKind;
	partsOf: (record: R) => PhotoParts;
}

/**
 * Get Photos: one item per photo in a record. If a photo cannot be downloaded, for example because
 * its link has expired, its item states the reason.
 */
export function photosOperation<Id extends RecordEndpoint, R extends object>({
	endpoint,
	what,
	description,
	parameter,
	path,
	kind,
	partsOf,
}: PhotosTexts<Id, R>): Operation {
	return operation({
		value: 'getPhotos',
		name: 'Get Photos',
		action: `Get ${what} photos`,
		description,
		note: 'If a photo cannot be downloaded, its item gives the reason.',
		endpoints: [endpoint],
		readOnly: true,
		parameters: [parameter, outputFileField],
		options: [maxPhotoSize],
		async execute(call) {
			const id = await call.require(parameter);
			const record: R = await call.persat.object(endpoint, { path: path(id) } as CallInput<Id>);
			const { schemaId, values, results } = partsOf(record);
			if (!isId(schemaId)) {
				const hint = 'Persat does not say which fields it has, so the node cannot find its photos.';
				throw call.refuse(parameter, `belongs to a ${what} without a type`, hint);
			}
			const schema = await call.lookups.getSchema(kind, schemaId);
			const photos = [...photosIn(values, schema.fields), ...photosIn(results, schema.results)];
			const megabytes = (await call.read(maxPhotoSize)) ?? defaultMegabytes;
			const items = await Promise.all(
				photos.map(
					async (photo) =>
						await download(
							call,
							{ [parameter.recordKey]: id },
							photo,
							megabytes * bytesPerMegabyte,
						),
				),
			);
			return { items };
		},
	});
}

interface Photo {
	url: string;
	/** The field's title. */
	field: string;
	/** Counted from 1 within its field. */
	number: number;
}

const photoTypes = new Set(['IMAGE_FIELD', 'MULTIPLE_IMAGES_FIELD']);

function photosIn(values: unknown, fields: FieldDefinition[]): Photo[] {
	if (!isRecord(values)) return [];
	const titles = uniqueTitles(fields);
	return fields
		.filter(({ type }) => photoTypes.has(type))
		.flatMap(({ id, title }) =>
			[values[id]]
				.flat()
				.filter((url): url is string => typeof url === 'string' && url !== '')
				.map((url, index) => ({ url, field: titles.get(id) ?? title, number: index + 1 })),
		);
}

async function download(
	call: OperationCall,
	record: IDataObject,
	{ url, field, number: position }: Photo,
	maxBytes: number,
): Promise<INodeExecutionData> {
	const about = { ...record, field, number: position };
	const photo = await call.persat.download(url, maxBytes);
	if ('reason' in photo) return { json: { ...about, downloaded: false, reason: photo.reason } };
	const file = { ...photo, fileName: fileNameOf(url, photo.mimeType) };
	const { fileName, mimeType, data } = file;
	return {
		json: { ...about, downloaded: true, fileName, mimeType, fileSize: data.length },
		binary: await call.binary(file),
	};
}

/** The last part of the link's path, with a suitable extension. */
function fileNameOf(url: string, mimeType: string): string {
	const last = linkName(url) || 'photo';
	const ending = mimeType.split('/')[1]?.replace('jpeg', 'jpg') ?? 'jpg';
	return /\.\w{2,5}$/.test(last) ? last : `${last}.${ending}`;
}
