import type { IDataObject } from 'n8n-workflow';
import type { Poll } from './poller.mts';

/**
 * A typical polling trigger: keeps the time of the last poll in `lastTimeChecked`, reads one page
 * of one type. Shows that our tests notice its problems.
 */
export const naivePoll: Poll = async function () {
	const staticData = this.getWorkflowStaticData('node');
	const now = new Date(Date.now()).toISOString();
	const since = String(staticData.lastTimeChecked ?? now);
	staticData.lastTimeChecked = now;
	const [type] = this.getNodeParameter('objectTypes') as number[];
	const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('persatApi');
	const { data } = (await this.helpers.httpRequestWithAuthentication.call(this, 'persatApi', {
		url: `${baseUrl}/listclientobjvaluesupdated/${type}`,
		qs: { limit: 100, offset: 0, last_updated: since },
		json: true,
	})) as { data: IDataObject[] };
	return data.length > 0 ? [this.helpers.returnJsonArray(data.map(asItem))] : null;
};

function asItem({ uid_client, fields, updated }: IDataObject): IDataObject {
	return {
		clientNumber: uid_client,
		identifier: (fields as IDataObject)['1'],
		lastUpdated: updated,
	};
}
