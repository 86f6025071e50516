import { quoted } from '../accountFields/wording';
import { isRecord } from '../values/n8nValues';
import { unwrapJson } from '../values/json';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

/** An object, entered as an object or as JSON text. */
export function jsonObject(texts: ParameterTexts): Parameter<Record<string, unknown>> {
	return parameter(texts, {
		kind: 'json',
		type: 'json',
		default: '{}',
		isEmpty: (value) => value === undefined || unwrapJson(value) === null,
		read(value, { refuse }) {
			const object = unwrapJson(value);
			if (isRecord(object)) return object;
			throw refuse(`is not a JSON object: ${quoted(value)}`, 'Enter it like { "name": "value" }.');
		},
	});
}
