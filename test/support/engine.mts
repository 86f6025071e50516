import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Read when n8n-core loads; without them it writes into the home folder.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'persat-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';

import {
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IConnections,
	type ICredentials,
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type ResourceMapperFields,
} from 'n8n-workflow';

const packageRoot = path.resolve(import.meta.dirname, '../..');

/** Credentials a run uses: what the user would have typed. */
export interface PersatCredentials {
	apiKey: string;
	baseUrl: string;
}

export interface OtherCredential {
	data: ICredentialDataDecryptedObject;
	authenticate: (
		data: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => Promise<IHttpRequestOptions>;
}

export interface RunOptions {
	onError?: INode['onError'];
	/** Gets what the Stop button does. */
	onStart?: (stop: () => void) => void;
}

export interface RunResult {
	status: string;
	items: INodeExecutionData[];
	json: IDataObject[];
	/** Output of a node that comes after and reads `$('Source').item`. */
	linked: IDataObject[];
	/** What is shown above the output of the last Persat node. */
	hints: string[];
	error?: NodeApiError & { description?: string | null; context: IDataObject };
}

let loading: Promise<PackageDirectoryLoader> | undefined;

async function loadPackage(): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(packageRoot);
	await loader.loadAll();
	return loader;
}

/** The built package inside n8n-core's real engine: no n8n server, real HTTP. */
export class Engine {
	private readonly loader: PackageDirectoryLoader;

	credentials: PersatCredentials;

	/** Credentials that are not Persat's, by their type. */
	readonly otherCredentials: Record<string, OtherCredential> = {};

	/** Nodes that are not of this package, by their type. */
	readonly otherNodes: Record<string, INodeType | IVersionedNodeType> = {};

	private constructor(loader: PackageDirectoryLoader, credentials: PersatCredentials) {
		this.loader = loader;
		this.credentials = credentials;
	}

	static async load(credentials: PersatCredentials): Promise<Engine> {
		loading ??= loadPackage();
		return new Engine(await loading, credentials);
	}

	nodeType(name: string): INodeType {
		return this.loader.nodeTypes[name].type as INodeType;
	}

	/** Runs Source → Persat (one node, or a chain of them) → Reader; gives what the last Persat gave. */
	async run(
		parameters: INodeParameters | INodeParameters[],
		input: IDataObject[] = [{}],
		{ onError, onStart }: RunOptions = {},
	): Promise<RunResult> {
		const persat = [parameters]
			.flat()
			.map((own, index) => ({ ...this.persatNode(own, `Persat ${index}`), onError }));
		const last = persat.at(-1)!.name;
		const reader = node('Reader', 'reader', { value: "={{ $('Source').item.json }}" });
		const run = await this.runChain([...persat, reader], input, onStart);
		const { runData, error } = run.data.resultData;
		// The regular output, then the error output where there is one.
		const items = (runData[last]?.[0].data?.main ?? []).flatMap((output) => output ?? []);
		return {
			status: run.status,
			items,
			json: items.map(({ json }) => json),
			hints: (runData[last]?.[0].hints ?? []).map(({ message }) => message),
			linked: (runData.Reader?.[0].data?.main[0] ?? []).map(({ json }) => json),
			error: (error ?? runData[last]?.[0].error) as RunResult['error'],
		};
	}

	/** Runs Source, which gives the input, and the nodes one after the other. */
	async runChain(
		chain: INode[],
		input: IDataObject[],
		onStart?: RunOptions['onStart'],
	): Promise<IRun> {
		const connections = Object.fromEntries(
			chain.map(({ name }, index) => [chain[index - 1]?.name ?? 'Source', wire(name)]),
		);
		return await this.runWorkflow(chain, connections, input, onStart);
	}

	/** Runs Source, which gives the input, and the nodes as they are connected. */
	async runWorkflow(
		nodes: INode[],
		connections: IConnections,
		input: IDataObject[],
		onStart?: RunOptions['onStart'],
	): Promise<IRun> {
		const source = node('Source', 'source', {});
		const workflow = new Workflow({
			id: 'test',
			active: false,
			nodes: [source, ...nodes],
			connections,
			nodeTypes: this.nodeTypes(),
			settings: { executionOrder: 'v1' },
		});
		const running = new WorkflowExecute(
			this.additionalData(),
			'manual',
			createRunExecutionData({
				executionData: {
					nodeExecutionStack: [
						{ node: source, data: { main: [input.map((json) => ({ json }))] }, source: null },
					],
				},
			}),
		).processRunExecutionData(workflow);
		onStart?.(() => running.cancel());
		return await running;
	}

	/** Calls a list of the editor as the editor does. */
	async listSearch(
		method: string,
		filter?: string,
		paginationToken?: string,
		parameters: INodeParameters = {},
	): Promise<INodeListSearchResult> {
		const search = this.nodeType('persat').methods!.listSearch![method];
		return await search.call(this.loadOptions(parameters), filter, paginationToken);
	}

	/** Calls a resource mapper's method as the editor does. */
	async resourceMapping(
		method: string,
		parameters: INodeParameters = {},
	): Promise<ResourceMapperFields> {
		const fields = this.nodeType('persat').methods!.resourceMapping![method];
		return await fields.call(this.loadOptions(parameters));
	}

	private loadOptions(parameters: INodeParameters = {}): LoadOptionsContext {
		const persat = this.persatNode(parameters);
		const workflow = new Workflow({
			id: 'test',
			active: false,
			nodes: [persat],
			connections: {},
			nodeTypes: this.nodeTypes(),
		});
		return new LoadOptionsContext(workflow, persat, this.additionalData(parameters), 'parameters');
	}

	persatNode(parameters: INodeParameters, name = 'Persat'): INode {
		return {
			...node(name, 'n8n-nodes-persat.persat', parameters),
			credentials: { persatApi: { id: 'persat', name: 'Persat' } },
		};
	}

	private nodeTypes(): INodeTypes {
		const get = (type: string) =>
			stubs[type] ?? this.otherNodes[type] ?? this.nodeType(type.split('.').at(-1)!);
		return {
			getByName: get,
			getByNameAndVersion: (type: string, version?: number) =>
				NodeHelpers.getVersionedNodeType(get(type), version),
			getKnownTypes: () => ({}),
		} as INodeTypes;
	}

	private additionalData(
		currentNodeParameters: INodeParameters = {},
	): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: new CredentialsHelper(this),
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

	credentialType(name: string) {
		return this.loader.credentialTypes[name].type;
	}
}

/** n8n's credential store, with one credential in it; `authenticate` is the package's own. */
class CredentialsHelper extends ICredentialsHelper {
	private readonly engine: Engine;

	constructor(engine: Engine) {
		super();
		this.engine = engine;
	}

	getParentTypes() {
		return [];
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions,
	) {
		const { authenticate } =
			this.engine.otherCredentials[typeName] ?? this.engine.credentialType(typeName);
		if (typeof authenticate !== 'function') throw new Error('authenticate is not a function');
		return await authenticate(credentials, requestOptions);
	}

	async preAuthentication() {
		return undefined;
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('not used by the engine');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		return { ...(this.engine.otherCredentials[type]?.data ?? this.engine.credentials) };
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties() {
		return [];
	}
}

export function node(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

export function wire(to: string) {
	return { main: [[{ node: to, type: NodeConnectionTypes.Main, index: 0 }]] };
}

function stub(
	properties: INodeType['description']['properties'],
	execute: NonNullable<INodeType['execute']>,
): INodeType {
	return {
		description: {
			displayName: 'Stub',
			name: 'stub',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Stub' },
			inputs: ['main'],
			outputs: ['main'],
			properties,
		},
		execute,
	} as INodeType;
}

/** The two ends of the workflow: one hands its input on, one shows what an item was made from. */
const stubs: Record<string, INodeType> = {
	source: stub([], async function () {
		return [this.getInputData()];
	}),
	reader: stub(
		[{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		async function () {
			return [
				this.getInputData().map((_, index) => ({
					json: this.getNodeParameter('value', index) as IDataObject,
					pairedItem: index,
				})),
			];
		},
	),
};
