import type { Resource } from '../operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';

export const formState: Resource = {
	value: 'formState',
	name: 'Form State',
	description: 'The states a form can have',
	operations: [get, getMany],
};
