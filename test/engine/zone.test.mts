import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

const run = engine.runner('zone');
const getMany = async (parameters: INodeParameters) => await run('getMany', parameters);

describeOperations('zone', { sandbox, engine }, [
	{
		operation: 'getMany',
		endpoint: 'zone.getMany',
		parameters: { returnAll: true },
		check: ({ json }) => {
			expect(json).toHaveLength(16);
			expect(json[0]).toEqual({
				id: 3,
				created: '2020-01-03T12:30:00.000Z',
				name: ' Zona Norte',
			});
		},
	},
]);

test("requests all zones without a device, and a device's zones by its ID", async () => {
	await getMany({ returnAll: true });
	const { json } = await getMany({ returnAll: true, device: chosen('12') });
	expect(json.map(({ name }) => name)).toEqual([' Zona Norte', 'Zona Sur']);
	expect(sandbox.requests.map(({ path, query }) => [path, query])).toEqual([
		['/v1/zones', {}],
		['/v1/zones', { device_id: '12' }],
	]);
});

test.each(['15', '21'])('device %s has no zones', async (device) => {
	const { json, error } = await getMany({ returnAll: true, device: chosen(device, 'id') });
	expect(error).toBeUndefined();
	expect(json).toEqual([]);
});

test.each([
	[1, 1],
	[15, 15],
	[16, 16],
	[17, 16],
])('a limit of %i returns %i of sixteen zones', async (limit, returned) => {
	expect((await getMany({ limit })).json).toHaveLength(returned);
});

test('an unknown device is named', async () => {
	const { error } = await getMany({ device: chosen('99', 'id') });
	expect(error?.message).toBe("'Device' was not found in Persat");
	expect(error?.description).toBe(
		'Persat says: "No existe un device con este id". Choose \'Device\' from the list, or check the ID.',
	);
});

test.each<[string, INodeParameters, string]>([
	['a limit of nothing', { limit: 0 }, '\'Limit\' has to be a whole number of at least 1, not "0"'],
])('%s is refused, and nothing is sent', async (_, parameters, message) => {
	const { error } = await getMany(parameters);
	expect(error?.message).toBe(message);
	expect(sandbox.count()).toBe(0);
});
