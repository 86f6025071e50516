/** Made-up but plausible addresses in Argentina, shared by all resources. */
export interface City {
	city: string;
	/** Area code for phone numbers. */
	areaCode: string;
	/** City center, decimal degrees. */
	latitude: number;
	longitude: number;
	neighborhoods: readonly string[];
	/** The client group responsible for it: 1 General, 2 Zona Norte, 3 Zona Sur. */
	group: number;
}

// prettier-ignore
export const CITIES: readonly City[] = [
	{ city: 'Buenos Aires', areaCode: '11', latitude: -34.6037, longitude: -58.3816, group: 1, neighborhoods: ['Palermo', 'Caballito', 'Flores', 'Barracas', 'Villa Crespo', 'Parque Patricios', 'Belgrano', 'Almagro'] },
	{ city: 'Vicente López', areaCode: '11', latitude: -34.5268, longitude: -58.4794, group: 2, neighborhoods: ['Olivos', 'Florida', 'Munro', 'Villa Martelli'] },
	{ city: 'San Isidro', areaCode: '11', latitude: -34.4721, longitude: -58.5276, group: 2, neighborhoods: ['Martínez', 'Acassuso', 'Boulogne', 'Beccar'] },
	{ city: 'Tigre', areaCode: '11', latitude: -34.426, longitude: -58.5796, group: 2, neighborhoods: ['General Pacheco', 'Don Torcuato', 'Troncos del Talar'] },
	{ city: 'Pilar', areaCode: '230', latitude: -34.4587, longitude: -58.9142, group: 2, neighborhoods: ['Del Viso', 'Fátima', 'Villa Rosa'] },
	{ city: 'Avellaneda', areaCode: '11', latitude: -34.6626, longitude: -58.365, group: 3, neighborhoods: ['Sarandí', 'Gerli', 'Wilde', 'Piñeyro'] },
	{ city: 'Lanús', areaCode: '11', latitude: -34.7003, longitude: -58.3925, group: 3, neighborhoods: ['Remedios de Escalada', 'Valentín Alsina', 'Monte Chingolo'] },
	{ city: 'Quilmes', areaCode: '11', latitude: -34.7203, longitude: -58.2546, group: 3, neighborhoods: ['Bernal', 'Ezpeleta', 'Don Bosco'] },
	{ city: 'Lomas de Zamora', areaCode: '11', latitude: -34.7612, longitude: -58.4041, group: 3, neighborhoods: ['Banfield', 'Temperley', 'Turdera'] },
	{ city: 'La Plata', areaCode: '221', latitude: -34.9215, longitude: -57.9545, group: 3, neighborhoods: ['Tolosa', 'Los Hornos', 'City Bell', 'Gonnet'] },
	{ city: 'Rosario', areaCode: '341', latitude: -32.9442, longitude: -60.6505, group: 1, neighborhoods: ['Pichincha', 'Fisherton', 'Echesortu', 'Arroyito'] },
	{ city: 'Córdoba', areaCode: '351', latitude: -31.4201, longitude: -64.1888, group: 1, neighborhoods: ['Nueva Córdoba', 'Alberdi', 'Güemes', 'Alta Córdoba'] },
	{ city: 'Mendoza', areaCode: '261', latitude: -32.8895, longitude: -68.8458, group: 1, neighborhoods: ['Quinta Sección', 'Ciudad', 'Bombal'] },
	{ city: 'Mar del Plata', areaCode: '223', latitude: -38.0055, longitude: -57.5426, group: 1, neighborhoods: ['La Perla', 'Puerto', 'Los Troncos', 'Constitución'] },
	{ city: 'Bahía Blanca', areaCode: '291', latitude: -38.7183, longitude: -62.2663, group: 1, neighborhoods: ['Universitario', 'Villa Mitre', 'Ingeniero White'] },
];

export const STREETS: readonly string[] = [
	'Av. Rivadavia',
	'Av. San Martín',
	'Av. Belgrano',
	'Av. Hipólito Yrigoyen',
	'Av. Mitre',
	'9 de Julio',
	'25 de Mayo',
	'Sarmiento',
	'Moreno',
	'Alsina',
	'Lavalle',
	'Tucumán',
	'Corrientes',
	'Entre Ríos',
	'Güemes',
	'Las Heras',
	'Saavedra',
	'Dorrego',
	'Castelli',
	'Pueyrredón',
	'Italia',
	'España',
	'Chacabuco',
	'Maipú',
	'Balcarce',
	'Alvear',
	'Brown',
	'French',
	'Paso',
	'Azcuénaga',
];

export const FIRST_NAMES: readonly string[] = [
	'Ana',
	'Martín',
	'Lucía',
	'Diego',
	'Sofía',
	'Pablo',
	'Valeria',
	'Gustavo',
	'Florencia',
	'Nicolás',
	'Carolina',
	'Hernán',
	'Julieta',
	'Sebastián',
	'Mónica',
	'Ramiro',
	'Belén',
	'Ezequiel',
];

export const SURNAMES: readonly string[] = [
	'González',
	'Fernández',
	'Pérez',
	'Giménez',
	'Romero',
	'Sosa',
	'Acosta',
	'Benítez',
	'Ferrari',
	'Bianchi',
	'Rossi',
	'Martínez',
	'Cabrera',
	'Molina',
	'Ibáñez',
	'Núñez',
	'Peralta',
	'Quiroga',
	'Ledesma',
	'Villalba',
	'Etcheverry',
	'Iturralde',
	'Cardozo',
	'Luna',
	'Vega',
	'Paz',
	'Aguirre',
	'Muñoz',
	'Toledo',
	'Zapata',
	'Castagnino',
	'Bertolotti',
	'Scarpelli',
	'Müller',
	'Domínguez',
	'Arrieta',
];
