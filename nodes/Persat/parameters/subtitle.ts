import type { INodeProperties } from 'n8n-workflow';

/** Code of an expression that looks up a label by the value that `variable` holds. */
export function labelCode(variable: string, choices: Iterable<Choice>): string {
	const labels = Object.fromEntries([...choices].map(({ name, value }) => [value, name]));
	return `(${JSON.stringify(labels)}[${variable}] ?? ${variable})`;
}

interface Choice {
	name: string;
	value: string;
}

/** The subtitle below a trigger on the canvas: "Form Created, Form Updated". */
export function subtitleForEvents({ options = [] }: INodeProperties): string {
	const choices = options.flatMap((option) =>
		'value' in option && typeof option.value === 'string'
			? [{ name: option.name, value: option.value }]
			: [],
	);
	return `={{ $parameter["events"].map((event) => ${labelCode('event', choices)}).join(", ") }}`;
}
