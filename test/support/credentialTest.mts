import './n8nSettings.mts';
import { CredentialTestContext } from 'n8n-core';
import type { INodeCredentialTestResult } from 'n8n-workflow';
import type { Engine } from './engine.mts';

/**
 * Tests the engine's Persat API credential as n8n does: with a node's test function. @returns the
 * text in the credential window, `OK` if accepted
 */
export async function testPersatApi(engine: Engine, node = 'persat'): Promise<string> {
	const { description, methods } = engine.nodeType(node);
	const { testedBy } = description.credentials!.find(({ name }) => name === 'persatApi')!;
	const test = methods!.credentialTest![String(testedBy)]!;
	const context = new CredentialTestContext(engine.additionalData());
	const data = { ...engine.credentials };
	const credential = { id: 'persat', name: 'Persat', type: 'persatApi', data };
	const result: INodeCredentialTestResult = await test.call(context, credential);
	return result.status === 'OK' ? 'OK' : result.message;
}
