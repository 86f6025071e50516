import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
import type { Execution } from '../../scripts/lib/n8nApi.mjs';
import { poll } from '../../scripts/lib/poll.mjs';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { setUpAccount, type Account } from './support/account.mts';
import {
	exampleFiles,
	isPersat,
	isTrigger,
	missingParameters,
	readExample,
	typeOf,
	unknownParameters,
} from './support/examples.mts';
import { standIns, startOutside, type Outside, type Sent } from './support/examplesOutside.mts';
import { connectMcp } from './support/mcp.mts';
import { allExecutions } from './support/trigger.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let outside: Outside;
let n8n: N8nUser;
let account: Account;
let types: INodeTypeDescription[];
/** The signing secret of every example's endpoint. */
let secret: string;
/** The credential of the chat model. */
let openAiApi: { id: string; name: string };
/** The credential of the MCP server, and its token. */
let bearer: { id: string; name: string };
const token = 'a long random token';

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 20,
		objects: 20,
		workOrders: 200,
		deliveries: 40,
		forms: 5,
	});
	outside = await startOutside();
	n8n = await joinN8n();
	account = await setUpAccount(n8n, sandbox);
	({
		endpoint: { secret },
	} = await account.publishNewClient());
	types = await n8n.api.nodeTypes();
	openAiApi = await n8n.api.createCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: `${outside.origin}/v1` },
	});
	bearer = await n8n.api.createCredential({
		name: 'MCP token',
		type: 'httpBearerAuth',
		data: { token },
	});
});
afterAll(async () => {
	await n8n?.leave();
	await outside?.stop();
	await sandbox?.stop();
});

/** What was sent to other services since the last call. */
const newlySent = () => outside.sent.splice(0);

/** The imported example without third-party accounts. Persat's nodes and the logic are as in the file. */
async function withoutAccounts(file: string, change: (nodes: INode[]) => INode[] = (all) => all) {
	const { id, nodes, connections } = account.workflows[file];
	const input = { nodes: change(outside.replace(nodes)), connections };
	return await n8n.api.updateWorkflow(id, input);
}

/** Like above, but published, with its URL registered in Persat. */
async function publish(file: string): Promise<void> {
	const { id, nodes } = await withoutAccounts(file);
	await n8n.api.activate(id);
	const url = await n8n.api.webhookUrl(nodes.find(isTrigger));
	sandbox.webhooks.addEndpoint({ url, secret });
}

/** The execution that an action starts. Fails if it did not run to its end. */
async function runOf(file: string, action: () => unknown): Promise<Execution> {
	const workflowId = account.workflows[file].id;
	const known = new Set((await n8n.api.executions({ workflowId })).map(({ id }) => id));
	await action();
	const isNew = ({ id }: { id: string }) => !known.has(id);
	const execution = await n8n.api.waitForExecution({ workflowId, timeoutMs: 30_000, isNew });
	if (!execution) throw new Error(`${file} did not run.`);
	const { lastNodeExecuted, error } = execution.data.resultData;
	expect({ error: error && `${lastNodeExecuted}: ${error.message}` }).toEqual({});
	expect(execution.status).toBe('success');
	return execution;
}

/** Runs an example with a manual or schedule trigger. */
async function execute(file: string): Promise<Execution> {
	const { id, nodes } = account.workflows[file];
	const trigger = nodes.find(({ type }) => /trigger$/i.test(type))!;
	return await runOf(file, async () => {
		const run = { triggerToStartFrom: { name: trigger.name } };
		await n8n.api.request('POST', `/rest/workflows/${id}/run`, run);
	});
}

/** The output of a node. */
function output({ data }: Execution, node: string, branch = 0): IDataObject[] {
	const items = data.resultData.runData[node]?.at(-1)?.data.main[branch] ?? [];
	return items.map(({ json }: { json: IDataObject }) => json);
}

const itemsOf = (sent: Sent[]) => sent.map(({ item }) => item);

/** One test per file in examples/. */
const cases: Record<string, () => Promise<void>> = {
	'new-client.json': async () => {
		const execution = await runOf('new-client.json', () =>
			sandbox.web.createClient({
				uid_client: 'EX-1',
				company_name: 'Óptica Ñandú S.R.L.',
				street: 'Calle Uno',
				street_nbr: '100',
				custom_fields: { 2: '+54 341 555-0100' },
			}),
		);
		expect(output(execution, execution.data.resultData.lastNodeExecuted)).toEqual([
			{
				number: 'EX-1',
				name: 'Óptica Ñandú S.R.L.',
				address: 'Calle Uno 100',
				phone: '+54 341 555-0100',
			},
		]);
	},

	'new-client-to-spreadsheet.json': async () => {
		await publish('new-client-to-spreadsheet.json');
		await runOf('new-client-to-spreadsheet.json', () =>
			sandbox.web.createClient({
				uid_client: 'EX-2',
				company_name: 'Panadería Ejemplo',
				street: 'Italia',
				street_nbr: '240',
				city: 'Rosario',
				type_id: 1,
				group_id: 2,
				custom_fields: { 1: 'Ana', 2: '+54 341 555-0101' },
			}),
		);
		expect(itemsOf(newlySent())).toEqual([
			{
				Number: 'EX-2',
				Name: 'Panadería Ejemplo',
				Address: 'Italia 240, Rosario',
				Type: 'Mayorista',
				Group: 'Zona Norte',
				Contacto: 'Ana',
				Teléfono: '+54 341 555-0101',
				Sitio: '',
				CUIT: '',
				Email: '',
				Empleados: '',
			},
		]);
	},

	'spreadsheet-to-clients.json': async () => {
		const before = sandbox.store.clients.get('CL-1001')!;
		const { company_name: taken } = sandbox.store.clients.get('CL-1002')!;
		const { street } = before;
		outside.rows['Get Rows'] = [
			{ row_number: 2, Number: 'CL-1001', Name: '', City: 'Paraná', Teléfono: '+54 343 555-0102' },
			{
				row_number: 3,
				Number: 7001,
				Name: 'Cliente nuevo',
				Street: 'Mitre',
				'Street Number': 12,
				Type: 'mayorista',
				// A sheet has every column in every row.
				Teléfono: '',
			},
			{ row_number: 4, Number: '', Name: 'Sin número', Teléfono: '' },
			{ row_number: 5, Number: 'EX-4', Name: taken, Teléfono: '' },
		];
		await withoutAccounts('spreadsheet-to-clients.json');
		await execute('spreadsheet-to-clients.json');

		const { clients } = sandbox.store;
		const [changed, created] = [clients.get('CL-1001')!, clients.get('7001')];
		expect(changed).toMatchObject({ company_name: before.company_name, city: 'Paraná', street });
		expect(JSON.stringify(changed.custom_fields)).toContain('+54 343 555-0102');
		expect(created).toMatchObject({
			company_name: 'Cliente nuevo',
			street: 'Mitre',
			street_nbr: '12',
			type_id: 1,
		});
		expect(clients.has('EX-4')).toBe(false);
		const results = itemsOf(newlySent()).sort(
			(a, b) => Number(a!.row_number) - Number(b!.row_number),
		);
		expect(results).toEqual([
			{ row_number: 2, Result: expect.stringMatching(/^Imported on \d{4}-\d\d-\d\d \d\d:\d\d$/) },
			{ row_number: 3, Result: expect.stringMatching(/^Imported on /) },
			{ row_number: 5, Result: expect.stringMatching(/^Failed: .*conflicts/) },
		]);
	},

	'csv-to-clients.json': async () => {
		const execution = await execute('csv-to-clients.json');
		const created = ['CSV-1', 'CSV-2', 'CSV-3'].map((number) => sandbox.store.clients.get(number));
		expect(created).toMatchObject([
			{
				company_name: 'Ferretería Ñandú S.R.L.',
				latitude: -32.9468,
				longitude: -60.6393,
				wt: [540, 1080],
				type_id: 2,
				group_id: 2,
				custom_fields: { 2: { value: '+54 341 555-0111' } },
			},
			{ street_nbr: '45 bis', type_id: 1, wt: [510, 750] },
			{ city: 'Mendoza' },
		]);
		const node = 'Create or Update Client';
		expect(output(execution, node)).toHaveLength(3);
		expect(output(execution, node, 1)).toMatchObject([
			{ Número: 'CSV-4', error: expect.stringContaining('cannot be "No existe"') },
		]);
	},

	'closed-order-report-by-email.json': async () => {
		const file = 'closed-order-report-by-email.json';
		const reported = (uid_client: string) => {
			const { _id } = sandbox.web.createWorkOrder({
				uid_client,
				day: '2026-03-02',
				responsibles: [7],
			});
			sandbox.web.finishWorkOrder(_id, { FWtextBB1: 'Equipo reparado' });
			return _id;
		};
		const email = 'ana@example.com';
		sandbox.web.createClient({
			uid_client: 'EX-5',
			company_name: 'Con correo',
			custom_fields: { 1: 'Ana', 7: email },
		});
		sandbox.web.createClient({ uid_client: 'EX-6', company_name: 'Sin correo' });
		await publish(file);

		const id = reported('EX-5');
		newlySent();
		await runOf(file, () => sandbox.web.closeWorkOrder(id));
		const [{ sent, file: report }, ...others] = newlySent();
		expect(others).toEqual([]);
		expect(sent).toEqual({
			sendTo: email,
			subject: `Report of work order ${id}`,
			message: expect.stringMatching(
				/^Dear Con correo,\n[^]*\(Mantenimiento preventivo\) on 2026-03-02/,
			),
		});
		expect(report!.type).toBe('application/pdf');
		expect(report!.data.subarray(0, 5).toString()).toBe('%PDF-');

		// Not done: no report. Done, but for a client without an address: no report and no error.
		const runs = async () =>
			(await n8n.api.executions({ workflowId: account.workflows[file].id })).length;
		const before = await runs();
		sandbox.web.closeWorkOrder(reported('EX-5'), 'CERRADA_NO_CUMPLIDA');
		const last = reported('EX-6');
		await runOf(file, () => sandbox.web.closeWorkOrder(last));
		expect(await runs()).toBe(before + 1);
		expect(newlySent()).toEqual([]);
	},

	'form-photos-to-drive.json': async () => {
		await publish('form-photos-to-drive.json');
		sandbox.photos.expire('tarde');
		let id = '';
		await runOf('form-photos-to-drive.json', () => {
			({ _id: id } = sandbox.web.createForm({ uid_client: 'CL-1002', schema_id: 80 }));
			// Photos come from the app's camera, so only the store can add them.
			Object.assign(sandbox.store.forms.get(id)!.formvalues, {
				FWfotoAA0: 'frente',
				FWfotoAA1: ['uno', 'tarde', 'tres'],
			});
		});
		const sent = newlySent();
		expect(sent.map((one) => one.sent.name).sort()).toEqual([
			`CL-1002 ${id} Foto del frente 1 frente.jpg`,
			`CL-1002 ${id} Fotos 1 uno.jpg`,
			`CL-1002 ${id} Fotos 3 tres.jpg`,
		]);
		for (const { sent: parameters, file } of sent) {
			expect(file!.type).toBe('image/jpeg');
			expect(file!.data.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
			const [, photo] = / (\w+)\.jpg$/.exec(parameters.name)!;
			expect(file!.data.toString('latin1')).toContain(photo);
		}
	},

	'nightly-orders-to-spreadsheet.json': async () => {
		const today = sandbox.store.clock.today();
		const { _id } = sandbox.web.createWorkOrder({
			uid_client: 'CL-1001',
			day: today,
			starts_min: 495,
			responsibles: [7, 9],
		});
		await withoutAccounts('nightly-orders-to-spreadsheet.json');
		sandbox.resetLog();
		await execute('nightly-orders-to-spreadsheet.json');

		const asked = sandbox.requests.filter(({ operation }) => operation === 'workOrder.getMany');
		expect(asked.length).toBeGreaterThan(3);
		const rows = itemsOf(newlySent());
		const ahead = (days: number) =>
			new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
		const inRange = [...sandbox.store.workOrders.values()].filter(({ assignation }) => {
			const day = assignation?.day;
			return day && day >= ahead(-30) && day <= ahead(30);
		});
		expect(rows.map((row) => row!.Order).sort()).toEqual(inRange.map((order) => order._id).sort());
		expect(rows).toContainEqual({
			Order: _id,
			State: 'ASIGNADA',
			Type: 'Mantenimiento preventivo',
			'Client Number': 'CL-1001',
			Client: sandbox.store.clients.get('CL-1001')!.company_name,
			Date: today,
			'Starts At': '08:15',
			Technicians: 'Martín Sosa, Juan Rossi',
		});
	},

	'low-stock-alert.json': async () => {
		const { masterDbValues } = sandbox.store;
		const full = masterDbValues.filter(({ mdb_id }) => mdb_id === 8).at(-1)!;
		// Stock equal to the minimum is not short.
		full.fields['4'] = full.fields['5'];
		await withoutAccounts('low-stock-alert.json');
		await execute('low-stock-alert.json');
		const short = masterDbValues.filter(
			({ mdb_id, fields }) => mdb_id === 8 && Number(fields['4']) < Number(fields['5']),
		);
		expect(short.length).toBeGreaterThan(3);
		const [{ sent }, ...others] = newlySent();
		expect(others).toEqual([]);
		expect(sent.subject).toBe(`Low stock: ${short.length} of Insumos en depósito`);
		const lines = sent.text.split('\n');
		expect(lines).toHaveLength(short.length);
		for (const { fields } of short) {
			const line = lines.find((one) => one.startsWith(`${fields['1']}: `));
			expect(line).toContain(
				`Insumo ${fields['2']}, Stock ${fields['4']}, Stock mínimo ${fields['5']}`,
			);
		}
	},

	'delivery-finished-message.json': async () => {
		const file = 'delivery-finished-message.json';
		await publish(file);
		const assigned = (contact: { name: string; phone: string }) => {
			const data = {
				schema_id: 6,
				contact,
				position: { address: { clean: 'Calle Uno 100', extra_info: '' } },
			};
			const [{ _id }] = sandbox.web.createDeliveries([{ data }]);
			sandbox.web.assignRoute({ deliveries: [_id] });
			return _id;
		};
		const id = assigned({ name: 'Ana Ejemplo', phone: '+54 9 341 5555-0103' });
		await runOf(file, () => sandbox.web.finishDelivery(id));
		const { data } = await persat(`/deliveries/tracklink/${id}`);
		expect(newlySent().map(({ sent }) => sent)).toEqual([
			{
				recipientPhoneNumber: '+54 9 341 5555-0103',
				textBody: `Hello Ana Ejemplo, your delivery to Calle Uno 100 has arrived. Details: ${data.tracklink}`,
			},
		]);
		const silent = assigned({ name: 'Sin teléfono', phone: '' });
		await runOf(file, () => sandbox.web.finishDelivery(silent));
		expect(newlySent()).toEqual([]);
	},

	'agent-schedules-orders.json': async () => {
		const file = 'agent-schedules-orders.json';
		const { id, name } = openAiApi;
		const chatInput = 'Mantenimiento en CL-1003, el 2 de marzo a las 9, con quien esté libre';
		await withoutAccounts(file, (nodes) =>
			nodes.map((node) =>
				node.type.endsWith('.lmChatOpenAi')
					? { ...node, credentials: { openAiApi: { id, name } } }
					: node,
			),
		);
		// Pinned in the form of the chat trigger, instead of a person who writes.
		const pinData = { 'Message Received': [{ json: { sessionId: 's1', chatInput } }] };
		await n8n.api.updateWorkflow(account.workflows[file].id, { pinData });
		outside.model.script.push(
			{ tool: 'Look_Up_Client', arguments: { client: 'CL-1003' } },
			{ tool: 'Look_Up_Orders_of_a_Day', arguments: { day: '2026-03-02' } },
			{ tool: 'Look_Up_Fields_of_a_Type', arguments: { type: 'Mantenimiento preventivo' } },
			{
				tool: 'Schedule_Order',
				arguments: {
					client: 'CL-1003',
					type: 'Mantenimiento preventivo',
					day: '2026-03-02',
					time: '09:00',
					technicians: 'Martín Sosa, juan.rossi@example.com',
					instructions: { Tarea: 'Mantenimiento anual' },
				},
			},
			'Listo: quedó agendado.',
		);
		const before = new Set(sandbox.store.workOrders.keys());
		const execution = await execute(file);

		const made = [...sandbox.store.workOrders.values()].filter(({ _id }) => !before.has(_id));
		expect(made).toEqual([
			expect.objectContaining({
				uid_client: 'CL-1003',
				state: 'ASIGNADA',
				schema_id: 40,
				instructions: { FWtextAA1: 'Mantenimiento anual' },
				assignation: expect.objectContaining({
					day: '2026-03-02',
					starts_min: 540,
					responsibles: [7, 9],
				}),
			}),
		]);
		expect(output(execution, 'Scheduling Agent')).toEqual([{ output: 'Listo: quedó agendado.' }]);

		const { requests } = outside.model;
		const [first, last] = [requests[0], requests.at(-1)!];
		const system = String(
			first.messages.find(({ role }) => /system|developer/.test(role))!.content,
		);
		expect(system).toContain('- Mantenimiento preventivo');
		expect(system.match(/- Reparación/g)).toHaveLength(1);
		expect(system).toContain('- Martín Sosa');
		expect(system).not.toContain('Pedro Luna');
		const tools = (first.tools ?? []).map((tool) => tool.function);
		const fill = Object.fromEntries(
			tools.map(({ name, parameters }) => [name, Object.keys(parameters.properties).sort()]),
		);
		expect(fill).toEqual({
			Look_Up_Client: ['client'],
			Look_Up_Orders_of_a_Day: ['day'],
			Look_Up_Fields_of_a_Type: ['type'],
			Schedule_Order: ['client', 'day', 'instructions', 'technicians', 'time', 'type'],
		});
		const answers = last.messages
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => content);
		expect(answers).toHaveLength(4);
		expect(answers[0]).toContain(sandbox.store.clients.get('CL-1003')!.company_name);
		expect(answers[2]).toContain('Tarea');
		expect(answers[3]).toContain(made[0]._id);

		// A type without instructions.
		const plain = sandbox.store.workOrderSchemas.find(({ production }) => production)!;
		const { wo_shema_id, name: type, instructions_description: withFields } = plain;
		plain.instructions_description = { ...withFields, widgets: [] };
		for (const instructions of [undefined, {}]) {
			outside.model.script.push(
				{
					tool: 'Schedule_Order',
					arguments: {
						client: 'CL-1003',
						type,
						day: '2026-03-03',
						time: '10:00',
						technicians: 'Martín Sosa',
						...(instructions && { instructions }),
					},
				},
				'Listo.',
			);
			const known = new Set(sandbox.store.workOrders.keys());
			await execute(file);
			const added = [...sandbox.store.workOrders.values()].filter(({ _id }) => !known.has(_id));
			expect(added).toMatchObject([{ schema_id: wo_shema_id, state: 'ASIGNADA' }]);
		}
		plain.instructions_description = withFields;
	},

	'objects-to-spreadsheet.json': async () => {
		const fields = { '1': 'EX 1', '3': 'Planta baja', '4': 'Split 3000', '7': '12' };
		const updated = sandbox.store.clock.now().toISOString();
		sandbox.store.clientObjects.push({ uid_client: 'CL-1001', obj_id: 1, fields, updated });
		await withoutAccounts('objects-to-spreadsheet.json');
		await execute('objects-to-spreadsheet.json');
		expect(itemsOf(newlySent())[0]).toEqual({
			Key: 'CL-1001 EX 1',
			Client: 'CL-1001',
			Type: 'Máquinas',
			Updated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
			Serie: 'EX 1',
			Sector: 'Planta baja',
			Modelo: 'Split 3000',
			Contador: '12',
		});
	},

	'order-state-message.json': async () => {
		const day = new Date(Date.now() + 29 * 86_400_000).toISOString().slice(0, 10);
		const { _id } = sandbox.web.createWorkOrder({ day, starts_min: 495, responsibles: [7] });
		await withoutAccounts('order-state-message.json');
		await execute('order-state-message.json');
		expect(newlySent().map(({ sent }) => sent)).toContainEqual({
			fromEmail: 'n8n@example.com',
			toEmail: 'office@example.com',
			subject: `Work order ${_id}: ASIGNADA`,
			text: expect.stringMatching(
				new RegExp(`^Mantenimiento preventivo at .* on ${day}, .*: \\(new\\) → ASIGNADA$`),
			),
		});
	},

	'orders-to-data-table.json': async () => {
		const file = 'orders-to-data-table.json';
		const today = sandbox.store.clock.today();
		const { _id } = sandbox.web.createWorkOrder({
			uid_client: 'CL-1001',
			day: today,
			responsibles: [7, 9],
		});
		const last = async () => output(await execute(file), 'Add or Update Row');
		const rows = await last();
		expect(rows.length).toBeGreaterThan(1);
		const row = {
			workOrderId: _id,
			state: 'ASIGNADA',
			type: 'Mantenimiento preventivo',
			clientNumber: 'CL-1001',
			clientName: sandbox.store.clients.get('CL-1001')!.company_name,
			day: today,
			technicians: 'Martín Sosa, Juan Rossi',
		};
		expect(rows).toContainEqual(expect.objectContaining(row));
		// The next night: the same rows, changed.
		sandbox.web.finishWorkOrder(_id, { FWtextBB1: 'Listo' });
		const later = await last();
		const ids = (all: IDataObject[]) => all.map(({ id }) => id).sort();
		expect(ids(later)).toEqual(ids(rows));
		expect(later).toContainEqual(expect.objectContaining({ ...row, state: 'INFORME' }));
	},

	'http-request-zones.json': async () => {
		const file = 'http-request-zones.json';
		await withoutAccounts(file, (nodes) =>
			nodes.map((node) =>
				node.name === 'Call Persat'
					? { ...node, parameters: { ...node.parameters, url: `${sandbox.baseUrl}/zones` } }
					: node,
			),
		);
		expect(output(await execute(file), 'One Item a Zone')).toEqual(sandbox.store.zones);
	},

	'preview-bulk-change.json': async () => {
		const file = 'preview-bulk-change.json';
		const groupsOf = () =>
			[...sandbox.store.clients.values()]
				.filter(({ type_id }) => type_id === 2)
				.map(({ uid_client, group_id }) => [uid_client, group_id]);
		const before = groupsOf();
		expect(before.length).toBeGreaterThan(1);
		sandbox.resetLog();
		const previews = output(await execute(file), 'Change Group');
		expect(previews).toHaveLength(before.length);
		for (const preview of previews) {
			expect(preview).toMatchObject({
				preview: true,
				method: 'PUT',
				resolved: { Group: expect.stringMatching(/^Zona Sur \(\d+\)$/) },
			});
		}
		expect(groupsOf()).toEqual(before);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

		await withoutAccounts(file, (nodes) =>
			nodes.map((node) =>
				node.name === 'Settings'
					? JSON.parse(JSON.stringify(node).replace('"value":false', '"value":true'))
					: node,
			),
		);
		await execute(file);
		const { group_id } = previews[0]!.body as { group_id: number };
		expect(groupsOf()).toEqual(before.map(([client]) => [client, group_id]));
	},

	'mcp-server.json': async () => {
		const file = 'mcp-server.json';
		const { id } = await withoutAccounts(file, (nodes) =>
			nodes.map((node) =>
				node.name === 'MCP Server'
					? { ...node, credentials: { httpBearerAuth: { id: bearer.id, name: 'MCP token' } } }
					: node,
			),
		);
		await n8n.api.activate(id);
		const url = `${n8n.url}/mcp/persat`;
		await expect(connectMcp(url, 'another token')).rejects.toThrow(/MCP: 40[13]/);
		const server = await connectMcp(url, token);
		const { tools } = await server.ask('tools/list');
		expect(tools.map(({ name }: { name: string }) => name).sort()).toEqual([
			'Find_Clients',
			'Get_Client',
			'Get_Devices',
			'Get_Last_Position',
			'Get_Order_Types',
			'Get_Orders_of_a_Day',
			'Get_Technicians',
			'Read_Anything_Else',
		]);
		const call = async (name: string, parameters: object) =>
			JSON.stringify(await server.ask('tools/call', { name, arguments: parameters }));
		sandbox.resetLog();
		const { company_name } = sandbox.store.clients.get('CL-1002')!;
		expect(await call('Get_Client', { client: 'CL-1002' })).toContain(company_name);
		expect(await call('Read_Anything_Else', { path: 'zones' })).toContain(
			String((sandbox.store.zones[0] as { name?: string }).name),
		);
		expect(await call('Read_Anything_Else', { path: '../../admin' })).toContain("'Path'");
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	},

	'agent-with-approval.json': async () => {
		const file = 'agent-with-approval.json';
		const telegramApi = await n8n.api.createCredential({
			name: 'Telegram',
			type: 'telegramApi',
			data: { accessToken: 'token', baseUrl: outside.origin },
		});
		const { id, name } = openAiApi;
		await withoutAccounts(file, (nodes) =>
			nodes.map((node) => {
				if (node.type.endsWith('.lmChatOpenAi')) {
					return { ...node, credentials: { openAiApi: { id, name } } };
				}
				if (!node.type.endsWith('.telegramHitlTool')) return node;
				const parameters = { ...node.parameters, chatId: '1' };
				const credentials = { telegramApi: { id: telegramApi.id, name: 'Telegram' } };
				return { ...node, parameters, credentials };
			}),
		);
		const order = {
			client: 'CL-1003',
			type: 'Mantenimiento preventivo',
			day: '2026-03-04',
			time: '09:00',
			technicians: 'Martín Sosa',
		};
		const chatInput = 'Agendá mantenimiento en CL-1003';
		const pinData = { 'Message Received': [{ json: { sessionId: 's2', chatInput } }] };
		const workflowId = account.workflows[file].id;
		await n8n.api.updateWorkflow(workflowId, { pinData });
		const made = () =>
			[...sandbox.store.workOrders.values()].filter(
				({ uid_client, assignation }) => uid_client === 'CL-1003' && assignation?.day === order.day,
			);
		for (const [answer, orders] of [
			['Decline', 0],
			['Approve', 1],
		] as const) {
			// n8n wraps the tool's input so that a person can see it first.
			const asked = { tool: 'Schedule_Order', arguments: { toolParameters: order } };
			outside.model.script.push(asked, 'Listo.');
			outside.telegram.splice(0);
			await runOf(file, async () => {
				const run = { triggerToStartFrom: { name: 'Message Received' } };
				await n8n.api.request('POST', `/rest/workflows/${workflowId}/run`, run);
				const message = await poll(async () => outside.telegram[0], {
					everyMs: 200,
					timeoutMs: 30_000,
				});
				expect(message?.text).toContain('2026-03-04');
				expect(made()).toEqual([]);
				const button = message!.buttons.find(({ text }) => text.includes(answer))!;
				// The message is sent before n8n has put the execution to sleep.
				const sleeps = () =>
					allExecutions(n8n, workflowId).some(({ status }) => status === 'waiting');
				expect(await poll(async () => sleeps(), { everyMs: 100, timeoutMs: 15_000 })).toBe(true);
				// Looks like a person's browser, because n8n ignores bots.
				const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Chrome/140.0 Safari/537.36' };
				const answered = await fetch(button.url, { headers });
				expect(answered.status).toBe(200);
			});
			expect(made()).toHaveLength(orders);
		}
		expect(made()).toMatchObject([{ state: 'ASIGNADA' }]);
	},

	'list-clients.json': async () => {
		const execution = await execute('list-clients.json');
		const many = output(execution, 'Get Many Clients');
		expect(many.map(({ clientNumber }) => clientNumber)).toEqual(
			[...sandbox.store.clients.keys()].slice(0, 10),
		);
		expect(output(execution, 'Get One Client')).toEqual([many[0]]);
	},
};

/** Calls the sandbox directly. */
async function persat(path: string) {
	const headers = { authorization: `Bearer ${sandbox.apiKey}` };
	return (await (await fetch(`${sandbox.baseUrl}${path}`, { headers })).json()) as { data: any };
}

test('every file in examples/ has a case', () => {
	expect(Object.keys(cases).sort()).toEqual([...exampleFiles].sort());
});

describe.each(exampleFiles)('%s', (file) => {
	const example = readExample(file);

	test('contains what an import file needs, and nothing else', () => {
		expect(Object.keys(example).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		expect(example.settings).toEqual({ executionOrder: 'v1' });
		expect(example.name).toMatch(/^Persat: /);
		expect(example.nodes.filter(({ credentials }) => credentials)).toEqual([]);
		const names = example.nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		// Whoever imports the example reads what to set up, by node name.
		const about = String(example.nodes.find(({ name }) => name === 'About')!.parameters.content);
		for (const { name, type } of example.nodes) {
			if (standIns[type]) expect(about).toContain(`**${name}**`);
		}
	});

	test('n8n knows its nodes, and they only lack third-party accounts', () => {
		for (const node of example.nodes) {
			const type = typeOf(node, types);
			if (!type) throw new Error(`n8n has no ${node.type} ${node.typeVersion}: ${node.name}`);
			const missing = missingParameters(node, type);
			expect([node.name, missing]).toEqual([node.name, standIns[node.type]?.userChooses ?? []]);
			if (isPersat(node)) {
				expect([node.name, unknownParameters(node, type)]).toEqual([node.name, []]);
			}
		}
	});

	test('runs', async () => await cases[file]());
});
