import './n8nSettings.mts';
import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	ICredentialsHelper,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** What n8n's server provides to an execution, without a server. */
export function additionalData(
	credentialsHelper: ICredentialsHelper,
	currentNodeParameters: INodeParameters = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper,
		executionId: 'test',
		hooks: new ExecutionLifecycleHooks('manual', 'test', {} as never),
		variables: {},
		secretsHelpers: {},
		logAiEvent: () => undefined,
		currentNodeParameters,
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: '',
		webhookBaseUrl: '',
		webhookTestBaseUrl: '',
		formBaseUrl: '',
		formTestBaseUrl: '',
		mcpBaseUrl: '',
		mcpTestBaseUrl: '',
		webhookWaitingBaseUrl: 'http://127.0.0.1/waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form',
	} as unknown as IWorkflowExecuteAdditionalData;
}
