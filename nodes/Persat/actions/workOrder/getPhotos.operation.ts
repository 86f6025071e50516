import type { WorkOrder } from '../../records/workOrder';
import { photosOperation } from '../shared/photos';
import { workOrderId } from './parameters';

export const getPhotos = photosOperation({
	endpoint: 'workOrder.get',
	what: 'work order',
	description: 'Get the photos of a work order as files, one item each',
	parameter: workOrderId,
	path: (workOrder) => ({ workOrder }),
	kind: 'workOrder',
	partsOf: ({ wo_data }: WorkOrder) => ({
		schemaId: wo_data?.schema_id,
		values: wo_data?.instructions?.formvalues,
		results: wo_data?.results?.formvalues,
	}),
});
