import { text } from './text';

/** The field of the item that a file goes to. */
export const outputFileField = text({
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	initial: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
});
