import { seedMoment } from '../core/clock.mts';
import { CITIES, FIRST_NAMES, STREETS, SURNAMES, type City } from '../core/places.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import { storeCustomFields, type Client } from './clientStore.mts';

/** Number of the first seeded client. */
const FIRST_NUMBER = 1001;

const SEEDED_FROM = Date.UTC(2019, 2, 1);
const SEEDED_TO = Date.UTC(2025, 10, 30);

/** Kind of business, description, client type (1 Mayorista, 2 Minorista). */
const BUSINESSES: ReadonlyArray<readonly [string, string, number]> = [
	['Ferretería', 'Ferretería y materiales', 2],
	['Panadería', 'Panadería y confitería', 2],
	['Farmacia', 'Farmacia y perfumería', 2],
	['Supermercado', 'Autoservicio de barrio', 2],
	['Taller Mecánico', 'Mecánica ligera y frenos', 0],
	['Distribuidora', 'Distribución de bebidas y alimentos', 1],
	['Frigorífico', 'Cámaras de frío y despostada', 1],
	['Metalúrgica', 'Piezas y estructuras metálicas', 0],
	['Imprenta', 'Impresiones y gráfica', 0],
	['Clínica', 'Consultorios y diagnóstico', 0],
	['Hotel', 'Hotel con calefacción central', 0],
	['Laboratorio', 'Análisis clínicos', 0],
	['Maderera', 'Maderas y herrajes', 1],
	['Agropecuaria', 'Insumos para el campo', 1],
	['Gimnasio', 'Gimnasio y pileta climatizada', 0],
	['Estación de Servicio', 'Combustibles y tienda', 2],
	['Textil', 'Confección y estampado', 1],
	['Lavadero', 'Lavadero industrial', 0],
];

const LEGAL_FORMS = ['S.A.', 'S.R.L.', 'e Hijos', 'Hnos.', ''];
const BRANCHES = ['NORTE', 'SUR', 'CENTRO', 'OESTE'];
const WINDOWS = [
	[480, 1020],
	[540, 1080],
	[510, 750],
	[420, 960],
	[0, 1440],
];

/** Client types, groups, custom fields and as many clients as the account has. */
export function seedClients(store: Store, size: AccountSize, random: Random): void {
	store.clientTypes.push(
		{ id: 0, name: 'Cliente' },
		{ id: 1, name: 'Mayorista' },
		{ id: 2, name: 'Minorista' },
		{ id: 3, name: 'Consorcio' },
	);
	store.clientGroups.push(
		{ id: 1, name: 'General' },
		{ id: 2, name: 'Zona Norte' },
		{ id: 3, name: 'Zona Sur' },
	);
	store.clientCustomFields.push(
		{ id: 1, name: 'Contacto', field_type: 'TEXT', required: false },
		{ id: 2, name: 'Teléfono', field_type: 'TELEPHONE', required: false },
		{ id: 4, name: 'Sitio', field_type: 'LINK', required: false },
		{ id: 5, name: 'CUIT', field_type: 'TEXT', required: false },
		{ id: 7, name: 'Email', field_type: 'EMAIL', required: false },
		{ id: 10, name: 'Empleados', field_type: 'NUMBER', required: false },
	);

	const takenNames = new Set<string>();
	for (let i = 0; i < size.clients; i++) {
		const client = seedClient(store, FIRST_NUMBER + i, takenNames, random);
		takenNames.add(client.company_name);
		store.clients.set(client.uid_client, client);
		store.clientIds.set(client.uid_client, ++store.lastClientId);
	}
}

function seedClient(
	store: Store,
	number: number,
	takenNames: ReadonlySet<string>,
	random: Random,
): Client {
	const place = random.pick(CITIES);
	const street = random.pick(STREETS);
	const streetNumber = String(random.int(1, 9900));
	const surname = random.pick(SURNAMES);
	const isConsorcio = random.chance(0.15);
	const [business, description, businessType] = random.pick(BUSINESSES);
	const branch = random.chance(0.06) ? random.pick(BRANCHES) : undefined;

	const base = isConsorcio
		? `Consorcio ${street} ${streetNumber}`
		: `${business} ${surname} ${random.pick(LEGAL_FORMS)}`.trim();
	const name = freeName(branch ? `${base} - Sucursal ${capital(branch)}` : base, place, takenNames);

	const client: Client = {
		uid_client: branch ? `${number} SUCURSAL ${branch}` : `CL-${number}`,
		company_name: name,
		company_description: isConsorcio ? 'Edificio en propiedad horizontal' : description,
		type_id: isConsorcio ? 3 : businessType,
		group_id: place.group,
		latitude: round(place.latitude + random.float(-0.03, 0.03)),
		longitude: round(place.longitude + random.float(-0.03, 0.03)),
		street,
		street_nbr: streetNumber,
		neighborhood: random.pick(place.neighborhoods),
		city: place.city,
		country: 'Argentina',
		last_updated: seedMoment(store.clock, random, SEEDED_FROM, SEEDED_TO),
		custom_fields: storeCustomFields(store, seedCustomFields(name, place, isConsorcio, random)),
	};
	if (random.chance(0.6)) client.service_time = random.pick([15, 20, 30, 45, 60, 90]);
	if (random.chance(0.5)) client.wt = [...random.pick(WINDOWS)];
	// The first client is complete, because examples and demos show it.
	if (number > FIRST_NUMBER) dropSomeFields(client, random);
	return client;
}

/** Real accounts have gaps: null and missing values both occur. */
function dropSomeFields(client: Client, random: Random): void {
	if (random.chance(0.06)) {
		client.latitude = null;
		client.longitude = null;
	} else if (random.chance(0.04)) {
		delete client.latitude;
		delete client.longitude;
	}
	if (random.chance(0.08)) client.neighborhood = null;
	if (random.chance(0.03)) {
		client.street = null;
		client.street_nbr = null;
		client.city = null;
	} else if (random.chance(0.03)) {
		delete client.street;
		delete client.street_nbr;
		delete client.neighborhood;
		delete client.city;
		delete client.country;
	}
	if (random.chance(0.01)) client.group_id = null;
}

function seedCustomFields(
	name: string,
	place: City,
	isConsorcio: boolean,
	random: Random,
): Record<string, string> {
	const contact = `${random.pick(FIRST_NAMES)} ${random.pick(SURNAMES)}`;
	const domain = `${slug(name)}.example`;
	const fields: Record<string, string> = {};
	if (random.chance(0.85)) fields['1'] = contact;
	if (random.chance(0.8)) {
		fields['2'] = `+54 9 ${place.areaCode} 5555-${String(random.int(0, 9999)).padStart(4, '0')}`;
	}
	if (!isConsorcio && random.chance(0.4)) fields['4'] = `https://www.${domain}`;
	if (random.chance(0.9)) fields['5'] = cuit(random);
	if (random.chance(0.6)) fields['7'] = `${slug(contact)}@${domain}`;
	if (random.chance(0.3)) fields['10'] = String(random.int(1, 240));
	return fields;
}

/** Names are unique in an account. A duplicate gets its city, then a number. */
function freeName(name: string, { city }: City, taken: ReadonlySet<string>): string {
	if (!taken.has(name)) return name;
	const local = `${name} (${city})`;
	if (!taken.has(local)) return local;
	let i = 2;
	while (taken.has(`${local} ${i}`)) i++;
	return `${local} ${i}`;
}

/** A company's tax number with a valid check digit. */
function cuit(random: Random): string {
	for (;;) {
		const digits = `${random.pick(['30', '33'])}${random.int(50000000, 71999999)}`;
		const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2].reduce(
			(total, weight, i) => total + weight * Number(digits[i]),
			0,
		);
		const check = (11 - (sum % 11)) % 11;
		if (check < 10) return `${digits.slice(0, 2)}-${digits.slice(2)}-${check}`;
	}
}

const capital = (word: string) => word[0] + word.slice(1).toLowerCase();

/** Decimal degrees with six decimals, about ten centimeters. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Letters and digits only, without accents. At most 24. */
function slug(text: string): string {
	const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
	return plain
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
		.slice(0, 24);
}
