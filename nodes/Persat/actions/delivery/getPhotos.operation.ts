import type { Delivery } from '../../records/delivery';
import { photosOperation } from '../shared/photos';
import { deliveryId } from './parameters';

export const getPhotos = photosOperation({
	endpoint: 'delivery.get',
	what: 'delivery',
	description:
		'Get the photos in the instructions and the results, such as proofs of delivery, as files, one item for each. One that cannot be had gives an item with the reason.',
	parameter: deliveryId,
	path: (delivery) => ({ delivery }),
	kind: 'delivery',
	partsOf: ({ delivery_data }: Delivery) => ({
		schemaId: delivery_data?.schema_id,
		values: delivery_data?.instructions,
		results: delivery_data?.results?.formvalues,
	}),
});
