import { request } from 'undici';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, get } = useFreshSandbox({
	clients: 3,
	objects: 3,
	workOrders: 60,
	deliveries: 30,
	forms: 2,
});

const links = async (): Promise<string[]> =>
	(await get('/digital-forms/9001')).df_data.results.formvalues.FWfotoAA1;

const nameOf = (link: string) => /photos\/(.*)\.jpg/.exec(link)![1];

async function fetchPhoto(link: string, headers: Record<string, string> = {}) {
	const answer = await request(link, { headers });
	const bytes = Buffer.from(await answer.body.arrayBuffer());
	return { status: answer.statusCode, type: answer.headers['content-type'], bytes };
}

test('a photo is a unique JPEG and needs no key', async () => {
	const [first, second] = await Promise.all((await links()).map((link) => fetchPhoto(link)));
	expect(first).toMatchObject({ status: 200, type: 'image/jpeg' });
	expect(first.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
	expect(first.bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
	expect(first.bytes.equals(second.bytes)).toBe(false);
	const { photos } = sandbox();
	expect(photos.requests.map(({ status }) => status)).toEqual([200, 200]);
	expect(photos.keysLeaked).toBe(0);
	// Photo requests are not API calls.
	expect(sandbox().count()).toBe(1);
});

test('a key sent along is rejected and counted', async () => {
	const [link] = await links();
	const photo = await fetchPhoto(link, { authorization: 'Bearer sandbox-key' });
	expect(photo.status).toBe(400);
	await fetchPhoto(`${sandbox().origin}/photos/x/y`, { authorization: 'Bearer x' });
	expect(sandbox().photos.keysLeaked).toBe(2);
});

test('links expire: one photo on demand, all of them with time', async () => {
	const [first, second] = await links();
	sandbox().photos.expire(nameOf(first));
	const expired = await fetchPhoto(first);
	expect(expired).toMatchObject({ status: 403, type: 'application/xml' });
	expect(expired.bytes.toString()).toMatch(/^<\?xml[\s\S]*Request has expired/);
	expect((await fetchPhoto(second)).status).toBe(200);
	// A new link of that photo has expired too.
	const [again] = await links();
	expect(Number(new URL(again).searchParams.get('expires'))).toBeLessThan(Date.now());
	expect((await fetchPhoto(again)).status).toBe(403);

	const { origin } = sandbox();
	expect((await fetchPhoto(`${origin}/photos/x.jpg?expires=1000`)).status).toBe(403);
	expect((await fetchPhoto(`${origin}/photos/x.jpg`)).status).toBe(403);
	expect((await fetchPhoto(`${origin}/photos/x.png?expires=9999999999999`)).status).toBe(404);
});

test('results of orders and deliveries have photos too', async () => {
	const { store } = sandbox();
	const order = [...store.workOrders.values()].find(
		({ results }) => (results?.formvalues.FWfotoBB1 as string[] | undefined)?.length,
	)!;
	const read = await get(`/work-orders/${order._id}`);
	expect((await fetchPhoto(read.wo_data.results.formvalues.FWfotoBB1[0])).status).toBe(200);
	const delivery = [...store.deliveries.values()].find(
		({ delivery_data }) =>
			(delivery_data.results?.formvalues.FWfotoBB1 as string[] | undefined)?.length,
	)!;
	const { delivery_data } = await get(`/deliveries/${encodeURIComponent(delivery._id)}`);
	expect((await fetchPhoto(delivery_data.results.formvalues.FWfotoBB1[0])).status).toBe(200);
});
