import type { INodeProperties } from 'n8n-workflow';
import type { CallInput } from '../../transport/request';
import type { Operation } from '../operation';
import { fileProperty } from './properties';

type PdfEndpoint = 'delivery.getPdf' | 'form.getPdf' | 'workOrder.getPdf';

interface PdfTexts<Id extends PdfEndpoint> {
	endpoint: Id;
	/** The thing that has a PDF, in lower case. */
	what: string;
	description: string;
	/** The parameter that says which one. */
	property: INodeProperties;
	path: (id: string) => CallInput<Id>['path'];
	hints?: CallInput<Id>['hints'];
}

/** Get PDF: the server's file, under the server's name. */
export function pdfOperation<Id extends PdfEndpoint>(texts: PdfTexts<Id>): Operation {
	const { endpoint, what, description, property, path, hints } = texts;
	return {
		value: 'getPdf',
		name: 'Get PDF',
		action: `Get ${what} PDF`,
		description,
		reads: true,
		properties: [property, fileProperty],
		async execute(call) {
			const id = await call.id(property.name);
			const labels = { [property.name]: property.displayName };
			const input = { path: path(id), labels, hints } as CallInput<Id>;
			const file = await call.persat.pdf(endpoint, input);
			const { fileName, mimeType, data } = file;
			const json = { id, fileName, mimeType, fileSize: data.length };
			return { items: [{ json, binary: await call.binary(file) }] };
		},
	};
}
