import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** The parameters the panel shows for these values and defaults for the rest. */
export function shownProperties(
	description: INodeTypeDescription,
	values: INodeParameters,
): INodeProperties[] {
	const { properties } = description;
	const node = { typeVersion: 1 };
	const whole = NodeHelpers.getNodeParameters(properties, values, true, false, node, description);
	return properties.filter((property) =>
		NodeHelpers.displayParameter(whole ?? values, property, node, description),
	);
}

/** The names of the options that the panel offers for these values. */
export function shownOptions(description: INodeTypeDescription, values: INodeParameters): string[] {
	const node = { typeVersion: 1 };
	const root = NodeHelpers.getNodeParameters(
		description.properties,
		values,
		true,
		false,
		node,
		description,
	);
	return shownProperties(description, values)
		.filter(({ name }) => name === 'options')
		.flatMap(({ options = [] }) => options)
		.filter(
			(one): one is INodeProperties =>
				'type' in one && NodeHelpers.displayParameter({}, one, node, description, root ?? values),
		)
		.map(({ name }) => name);
}

/** The method that lists the fields of the visible resource mapper. */
export function mapperMethod(description: INodeTypeDescription, values: INodeParameters): string {
	const shown = shownProperties(description, values);
	const mapper = shown.find(({ type }) => type === 'resourceMapper');
	return mapper?.typeOptions?.resourceMapper?.resourceMapperMethod ?? 'none';
}
