import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core reads these when it loads. Without them, it writes to the home folder.
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'persat-engine-'));
process.env.N8N_ENCRYPTION_KEY = 'engine-tests';
process.env.N8N_LOG_LEVEL = 'silent';
