import type { Delivery } from '../../records/delivery';
import { photosOperation } from '../shared/photos';
import { deliveryId } from './parameters';

export const getPhotos = photosOperation({
	endpoint: 'delivery.get',
	what: 'delivery',
	description: 'Get the photos of a delivery as files, one item each',
	parameter: deliveryId,
	path: (delivery) => ({ delivery }),
	kind: 'delivery',
	partsOf: ({ delivery_data }: Delivery) => ({
		schemaId: delivery_data?.schema_id,
		values: delivery_data?.instructions,
		results: delivery_data?.results?.formvalues,
	}),
});
