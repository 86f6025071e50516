import type { IDataObject, INodeType } from 'n8n-workflow';
import { node, type Engine } from './engine.mts';

/**
 * Tests the Persat API credential that the engine is signed in with as n8n does: its request by
 * n8n's own declarative node, then its rules.
 */
export async function testPersatApi(engine: Engine): Promise<string> {
	const test = engine.credentialType('persatApi').test!;
	engine.otherNodes['test.tester'] = declarative(test.request as IDataObject);
	const tester = {
		...node('Tester', 'test.tester', {}),
		credentials: { persatApi: { id: 'persat', name: 'Persat' } },
	};
	const { data } = await engine.runChain([tester], [{}]);
	const { error, runData } = data.resultData;
	if (error) {
		const status = Number((error as { httpCode?: string }).httpCode);
		const rule = test.rules?.find(
			({ type, properties }) =>
				type === 'responseCode' && 'value' in properties && properties.value === status,
		);
		return rule?.properties.message ?? error.message;
	}
	const answer = runData.Tester?.[0]?.data?.main[0]?.[0]?.json ?? {};
	const broken = test.rules?.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' &&
			'key' in properties &&
			answer[properties.key] === properties.value,
	);
	return broken?.properties.message ?? 'OK';
}

function declarative(request: IDataObject): INodeType {
	return {
		description: {
			displayName: 'Tester',
			name: 'tester',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Tester' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'persatApi', required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	} as INodeType;
}
