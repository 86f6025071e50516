import 'reflect-metadata';
import { existsSync } from 'node:fs';
import path from 'node:path';
import './n8nSettings.mts';
import { LoadOptionsContext, PackageDirectoryLoader, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type ResourceMapperFields,
} from 'n8n-workflow';
import { additionalData } from './additionalData.mts';
import { CredentialsHelper, type StoredCredential } from './credentialsHelper.mts';
import { mapperMethod } from './panel.mts';
import { resultOf, type RunResult } from './runResult.mts';
import { stubNodes } from './stubNodes.mts';

const packageRoot = path.resolve(import.meta.dirname, '../..');

if (!existsSync(path.join(packageRoot, 'dist/nodes/Persat/Persat.node.js'))) {
	throw new Error('The package is not built. Run npm run build first.');
}

/** Credentials for a run, as the user would enter them. */
export interface PersatCredentials {
	apiKey: string;
	baseUrl: string;
}

export interface RunOptions {
	onError?: INode['onError'];
	/** Called with a function that acts like the Stop button. */
	onStart?: (stop: () => void) => void;
}

export type Runner = (
	operation: string,
	parameters?: INodeParameters,
	input?: IDataObject[],
	options?: RunOptions,
) => Promise<RunResult>;

let loading: Promise<PackageDirectoryLoader> | undefined;

/** Loads the built package once per process, for all engines. */
async function loadPackage(): Promise<PackageDirectoryLoader> {
	const loader = new PackageDirectoryLoader(packageRoot);
	await loader.loadAll();
	return loader;
}

/** The built package inside n8n-core's real engine: no n8n server, real HTTP. */
export class Engine {
	private loader?: PackageDirectoryLoader;

	credentials: PersatCredentials = { apiKey: '', baseUrl: '' };

	/** Credentials that are not Persat's, by type. */
	readonly otherCredentials: Record<string, StoredCredential> = {};

	/** Nodes of other packages, by type. */
	readonly otherNodes: Record<string, INodeType | IVersionedNodeType> = {};

	static async load(credentials: PersatCredentials): Promise<Engine> {
		const engine = new Engine();
		await engine.loadPackage();
		engine.signIn(credentials);
		return engine;
	}

	/** Must come before anything else. `load()` calls it. */
	async loadPackage(): Promise<void> {
		loading ??= loadPackage();
		this.loader = await loading;
	}

	/** From now on, runs use this API key and address. */
	signIn({ apiKey, baseUrl }: PersatCredentials): void {
		this.credentials = { apiKey, baseUrl };
	}

	private get package(): PackageDirectoryLoader {
		if (!this.loader) throw new Error('The package is not loaded yet.');
		return this.loader;
	}

	nodeType(name: string): INodeType {
		const loaded = this.package.nodeTypes[name];
		if (!loaded) throw new Error(`The package has no node ${name}.`);
		return loaded.type as INodeType;
	}

	/** Runs Source → Persat (one node, or a chain) → Reader. Returns the output of the last Persat node. */
	async run(
		parameters: INodeParameters | INodeParameters[],
		input: IDataObject[] = [{}],
		{ onError, onStart }: RunOptions = {},
	): Promise<RunResult> {
		const own = [parameters].flat();
		const persat = own.map((each, index) => ({ ...this.persatNode(each, nameOf(index)), onError }));
		const last = nameOf(own.length - 1);
		const reader = node('Reader', 'reader', { value: "={{ $('Source').item.json }}" });
		const run = await this.runChain([...persat, reader], input, onStart);
		return resultOf(run, last);
	}

	/** Runs operations of one resource. */
	runner(resource: string): Runner {
		return async (operation, parameters, input, options) =>
			await this.run({ resource, operation, ...parameters }, input, options);
	}

	/** Runs Source, which provides the input, and the nodes in one chain. */
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

	/** Runs Source, which provides the input, and the nodes as connected. */
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

	/** Calls a searchable list's method like the editor. */
	async listSearch(
		method: string,
		filter?: string,
		paginationToken?: string,
		parameters: INodeParameters = {},
	): Promise<INodeListSearchResult> {
		const search = this.nodeType('persat').methods?.listSearch?.[method];
		if (!search) throw new Error(`The node has no list ${method}.`);
		return await search.call(this.loadOptions(parameters), filter, paginationToken);
	}

	/** Calls a multiple-choice list's method like the editor. */
	async options(
		method: string,
		parameters: INodeParameters = {},
		node = 'persat',
	): Promise<INodePropertyOptions[]> {
		const load = this.nodeType(node).methods?.loadOptions?.[method];
		if (!load) throw new Error(`The node has no list ${method}.`);
		return await load.call(this.loadOptions(parameters));
	}

	/** Calls a resource mapper's method like the editor. */
	async resourceMapping(
		method: string,
		parameters: INodeParameters = {},
		node = 'persat',
	): Promise<ResourceMapperFields> {
		const fields = this.nodeType('persat').methods?.resourceMapping?.[method];
		if (!fields) throw new Error(`The node has no resource mapper ${method}.`);
		const type = `n8n-nodes-persat.${node}`;
		return await fields.call(this.loadOptions(parameters, { type }));
	}

	/** The fields that an operation's panel offers for mapping. */
	async mappedFields(parameters: INodeParameters): Promise<ResourceMapperFields> {
		const method = mapperMethod(this.nodeType('persat').description, parameters);
		return await this.resourceMapping(method, parameters);
	}

	private loadOptions(
		parameters: INodeParameters = {},
		more: Partial<INode> = {},
	): LoadOptionsContext {
		const persat = { ...this.persatNode(parameters), ...more };
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

	/** All nodes that a workflow of this engine can contain. */
	nodeTypes(): INodeTypes {
		// n8n creates a second type for tools, `persatTool`.
		const own = (type: string) => type.split('.').at(-1)!.replace(/Tool$/, '');
		const get = (type: string) =>
			stubNodes[type] ?? this.otherNodes[type] ?? this.nodeType(own(type));
		return {
			getByName: get,
			getByNameAndVersion: (type: string, version?: number) =>
				NodeHelpers.getVersionedNodeType(get(type), version),
			getKnownTypes: () => ({}),
		} as INodeTypes;
	}

	/** What n8n's server provides to an execution, with the current credential. */
	additionalData(parameters?: INodeParameters): IWorkflowExecuteAdditionalData {
		return additionalData(new CredentialsHelper((type) => this.credentialOf(type)), parameters);
	}

	private credentialOf(type: string): StoredCredential {
		return (
			this.otherCredentials[type] ?? {
				data: { ...this.credentials },
				authenticate: this.credentialType(type).authenticate,
			}
		);
	}

	credentialType(name: string) {
		const loaded = this.package.credentialTypes[name];
		if (!loaded) throw new Error(`The package has no credential ${name}.`);
		return loaded.type;
	}
}

const nameOf = (index: number) => `Persat ${index}`;

export function node(name: string, type: string, parameters: INodeParameters): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}

export function wire(to: string) {
	return { main: [[{ node: to, type: NodeConnectionTypes.Main, index: 0 }]] };
}
