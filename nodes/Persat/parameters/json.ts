import { isRecord } from '../values/n8nValues';
import { parseJson } from '../values/json';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

/** An object, given as one or as JSON text. */
export function jsonObject(texts: ParameterTexts): Parameter<Record<string, unknown>> {
	return parameter(texts, {
		type: 'json',
		default: '{}',
		read(value, { refuse }) {
			const object = typeof value === 'string' ? parseJson(value) : value;
			if (isRecord(object)) return object;
			throw refuse('is not a JSON object', 'Enter it like { "name": "value" }.');
		},
	});
}
