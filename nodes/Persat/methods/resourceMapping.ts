import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { fromCustomFields, toMapperFields } from '../schema/fields';
import { PersatClient } from '../transport/request';

/** The fields of resource mappers; names are those of `resourceMapperMethod`. */
export const resourceMapping = {
	async getClientCustomFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const rows = await new PersatClient(this).list('client.getManyCustomFields', {});
		return { fields: toMapperFields(fromCustomFields(rows)) };
	},
};
