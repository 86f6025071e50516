import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { isSecret } from './signature';

const fields = [
	{ name: 'productionSecret', label: 'Production Signing Secret' },
	{ name: 'testSecret', label: 'Test Signing Secret' },
];

/** Checks the form of the secrets; whether Persat uses them shows with its first call. */
export async function testSigningSecrets(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const entered = fields.map(({ name, label }) => ({
		label,
		secrets: String(credential.data?.[name] ?? '')
			.split(/\s+/)
			.filter(Boolean),
	}));
	if (entered.every(({ secrets }) => secrets.length === 0)) {
		return {
			status: 'Error',
			message: 'Enter at least one secret: the Signing Secret that Persat shows for the endpoint.',
		};
	}
	const wrong = entered.find(({ secrets }) => !secrets.every(isSecret));
	if (wrong) {
		return {
			status: 'Error',
			message: `'${wrong.label}' is not a signing secret. It begins with whsec_ and is shown in Persat for the endpoint.`,
		};
	}
	return { status: 'OK', message: 'The secrets have the right form' };
}
