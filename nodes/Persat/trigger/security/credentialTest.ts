import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { readSecrets } from './secrets';

/** The labels of the credential's fields. */
export const productionLabel = 'Production Signing Secret';
export const testLabel = 'Test Signing Secret';

/** Checks the format of the secrets. Whether Persat uses them shows only with its first call. */
export async function testSigningSecrets(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const production = readSecrets(data?.productionSecret);
	const test = readSecrets(data?.testSecret);
	const problems = [
		...production.problems.map((problem) => `'${productionLabel}': ${problem}`),
		...test.problems.map((problem) => `'${testLabel}': ${problem}`),
	];
	if (problems.length > 0) return { status: 'Error', message: `${problems.join('. ')}.` };
	if (production.keys.length > 0) {
		return { status: 'OK', message: 'The secrets have the right format' };
	}
	return test.keys.length > 0
		? {
				status: 'OK',
				message: `The test secret has the right format. Without a '${productionLabel}', a workflow cannot be published.`,
			}
		: {
				status: 'Error',
				message:
					'Enter at least one secret: the Signing Secret that Persat shows for the endpoint.',
			};
}
