interface AddressParts {
	street?: unknown;
	street_nbr?: unknown;
	neighborhood?: unknown;
	city?: unknown;
	country?: unknown;
}

/** `Calle Uno 100, Centro, Ciudad Ejemplo, Argentina`, without missing parts. */
export function address(parts: AddressParts): string | undefined {
	const { street, street_nbr, neighborhood, city, country } = parts;
	if ([street, street_nbr, neighborhood, city, country].every((part) => part === undefined)) {
		return undefined;
	}
	const filled = (part: unknown) => typeof part === 'string' && part.trim() !== '';
	const streetLine = [street, street_nbr].filter(filled).join(' ');
	return [streetLine, neighborhood, city, country].filter(filled).join(', ');
}
