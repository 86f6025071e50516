import type { Resource } from '../core/route.mts';
import { client } from './client.mts';

/** Every resource of the sandbox, in the order in which they are seeded. */
export const resources: Resource[] = [client];
