import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../support/operationContract.mts';
import { chosen } from '../support/parameters.mts';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 3 });

const create = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'followUp',
	operation: 'create',
	client: chosen('CL-1001'),
	title: 'Llamar al cliente',
	responsibleUsers: [7],
	date: '2090-01-15T14:00:00.000Z',
	...more,
});
const sent = () => sandbox.requests.map(({ body }) => body);

describeOperations('followUp', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'followUp.create',
		parameters: create({
			additionalFields: { description: 'Ofrecer', sendEmailMinutesBefore: 30 },
		}),
		check: ({ json }) => {
			const expected = {
				uid_client: 'CL-1001',
				title: 'Llamar al cliente',
				responsible_user_ids: [7],
				color: 'BLUE',
				date: '2090-01-15T14:00:00.000Z',
				description: 'Ofrecer',
				send_email_minutes_before: 30,
			};
			expect(json).toEqual([
				{
					clientNumber: 'CL-1001',
					title: 'Llamar al cliente',
					responsibleUsers: ['Martín Sosa'],
					color: 'BLUE',
					date: '2090-01-15T09:00:00-05:00',
					description: 'Ofrecer',
					sendEmailMinutesBefore: 30,
				},
			]);
			expect(sandbox.store.followUps.at(-1)).toEqual(expected);
		},
	},
]);

describe('a follow-up', () => {
	test('is sent with all optional values', async () => {
		await engine.run(
			create({
				title: ' Visitar ',
				responsibleUsers: [7, 9],
				color: 'PINK',
				additionalFields: { description: 'Llevar\nlista', sendEmailMinutesBefore: 60 },
			}),
		);
		expect(sent()).toEqual([
			{
				uid_client: 'CL-1001',
				title: 'Visitar',
				responsible_user_ids: [7, 9],
				color: 'PINK',
				date: '2090-01-15T14:00:00.000Z',
				description: 'Llevar\nlista',
				send_email_minutes_before: 60,
			},
		]);
	});

	test('is sent with the required values only', async () => {
		await engine.run(create({ additionalFields: { description: '' } }));
		expect(sent()).toEqual([
			{
				uid_client: 'CL-1001',
				title: 'Llamar al cliente',
				responsible_user_ids: [7],
				color: 'BLUE',
				date: '2090-01-15T14:00:00.000Z',
			},
		]);
	});

	test.each([
		['2090-01-15T14:00:00-03:00', '2090-01-15T17:00:00.000Z'],
		// The workflow's time zone here is n8n's default, New York.
		['2090-01-15T14:00', '2090-01-15T19:00:00.000Z'],
		['2090-01-15', '2090-01-15T05:00:00.000Z'],
		["={{ DateTime.fromISO('2090-01-15T14:00', { zone: 'utc' }) }}", '2090-01-15T14:00:00.000Z'],
	])('is sent with the date %s as %s', async (date, instant) => {
		const { error } = await engine.run(create({ date }));
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ date: instant }]);
	});

	test.each(['={{ [7, 8] }}', '={{ "7, 8" }}', '={{ "[7,8]" }}'])(
		'takes users from the expression %s',
		async (responsibleUsers) => {
			const { error } = await engine.run(create({ responsibleUsers }));
			expect(error).toBeUndefined();
			expect(sent()).toMatchObject([{ responsible_user_ids: [7, 8] }]);
		},
	);

	test.each(['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y'])('takes the client %s', async (uid) => {
		sandbox.web.createClient({ uid_client: uid, company_name: `Nombre ${uid}` });
		const { error } = await engine.run(create({ client: chosen(uid, 'id') }));
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject([{ uid_client: uid }]);
	});
});

describe('a wrong parameter is named in the error, and nothing is sent', () => {
	test.each<[string, INodeParameters, string]>([
		['no client', { client: '={{ "" }}' }, "'Client' is empty"],
		['no title', { title: '={{ " " }}' }, "'Title' is empty"],
		['no users', { responsibleUsers: '={{ [] }}' }, "'Responsible User Names or IDs' is empty"],
		['no date', { date: '={{ "" }}' }, "'Date' is empty"],
		['a color that Persat lacks', { color: '={{ "WHITE" }}' }, '\'Color\' cannot be "WHITE"'],
		[
			'a date that is none',
			{ date: '={{ "2090-02-31T10:00" }}' },
			'\'Date\' is not a date and time: "2090-02-31T10:00"',
		],
		['a past date', { date: '2020-01-15T14:00:00.000Z' }, "'Date' is in the past"],
		[
			'a past minute',
			{ date: '={{ $now.minus({ minutes: 1 }).toISO() }}' },
			"'Date' is in the past",
		],
		[
			'minutes that are none',
			{ additionalFields: { sendEmailMinutesBefore: -5 } },
			'\'Send Email Before (Minutes)\' cannot be "-5"',
		],
	])('when there is: %s', async (_, more, message) => {
		await expectUnsent(sandbox, engine.run(create(more)), message);
	});
});

describe("a refusal by Persat gets the parameter's name", () => {
	test.each<[string, INodeParameters, string, string]>([
		[
			'an unknown client (404)',
			{ client: chosen('CL-0', 'id') },
			'There is no client "CL-0" in Persat, by number or by name',
			'Choose it from the list, or enter its client number or full name.',
		],
		[
			'an unknown user (400)',
			{ responsibleUsers: [99] },
			"'Responsible User Names or IDs' was not accepted by Persat",
			'Persat says: "No existe un usuario con id: 99".',
		],
		[
			'minutes that it does not take (400)',
			{ additionalFields: { sendEmailMinutesBefore: 7 } },
			"'Send Email Before (Minutes)' was not accepted by Persat",
			"Persat says: \"'send_email_minutes_before' debe ser uno de: ",
		],
	])('when there is: %s', async (_, more, message, description) => {
		const { error } = await engine.run(create(more));
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(description);
	});

	test('a change that may have been made is not retried', async () => {
		sandbox.faults.add({ operation: 'followUp.create', kind: 'resetAfterWork' });
		const before = sandbox.store.followUps.length;
		const { error } = await engine.run(create());
		expect(error?.description).toContain('the change may already have been made');
		expect(sandbox.store.followUps.length).toBe(before + 1);
	});
});

test('an e-mail 0 minutes before a follow-up is not requested', async () => {
	const [message] = await refusalOf(
		engine.run({
			resource: 'followUp',
			operation: 'create',
			client: chosen('CL-1001'),
			title: 'Llamar',
			responsibleUsers: [7],
			date: '2090-01-15T14:00:00.000Z',
			additionalFields: { sendEmailMinutesBefore: 0 },
		}),
	);
	expect(message).toContain("'Send Email Before (Minutes)'");
	expect(sandbox.count()).toBe(0);
});
