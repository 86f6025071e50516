import type { IExecuteFunctions } from 'n8n-workflow';
import { hasExpression, withoutBlankResults } from '../values/n8nValues';

type Values = Map<string, unknown>;

/** Values that are the same for all items, by execution of a node. */
const sharedValues = new WeakMap<IExecuteFunctions, Values>();

/**
 * A node's parameters as n8n resolves them for one item. n8n resolves a parameter on every call,
 * which can take longer than all our own work for an item. So it is asked once per item, and once
 * for all items if the parameter has no expression. Readers must not change a value.
 */
export class ParameterValues {
	private readonly shared: Values;

	private readonly ofItem: Values = new Map();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {
		this.shared = sharedValues.get(context) ?? new Map();
		sharedValues.set(context, this.shared);
	}

	/** @param fallback for a parameter that is not saved in the workflow */
	get(name: string, fallback: unknown): unknown {
		const known = [this.shared, this.ofItem].find((values) => values.has(name));
		if (known) return known.get(name);
		// n8n checks only parameters with a `validateType`, of which there are none.
		const options = { skipValidation: true };
		const resolved: unknown = this.context.getNodeParameter(
			name,
			this.itemIndex,
			fallback,
			options,
		);
		const entered = this.entered(name, fallback);
		const value = withoutBlankResults(entered, resolved);
		(hasExpression(entered) ? this.ofItem : this.shared).set(name, value);
		return value;
	}

	/** A parameter as the user entered it, with its expressions. */
	entered(name: string, fallback: unknown = ''): unknown {
		return this.context.getNodeParameter(name, this.itemIndex, fallback, { rawExpressions: true });
	}
}
