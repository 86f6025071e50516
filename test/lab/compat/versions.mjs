import { n8nVersion } from '../../../scripts/lib/n8nRuntime.mjs';

/** The n8n versions that README's Compatibility section names: the oldest one and the pinned one. */
export const supportedVersions = ['1.123.0', n8nVersion];
