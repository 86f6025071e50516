import { text } from './text';

/** The binary field of the output item that receives a file. */
export const outputFileField = text({
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	initial: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
});
