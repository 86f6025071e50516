import { operation } from '../operation';
import { elementParameters, readElementPath } from './parameters';

export const remove = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete Master Db element',
	description: 'Permanently delete an element of a Master Db',
	endpoints: ['masterDb.delete'],
	readOnly: false,
	parameters: elementParameters,
	async execute(call) {
		const path = await readElementPath(call);
		// Persat's message is the same for a missing element and a missing Master Db, so a label
		// would be a guess.
		await call.persat.object('masterDb.delete', { path, labels: {} });
		return [{ deleted: true }];
	},
});
