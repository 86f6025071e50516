import { existsSync, readdirSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { aptInstall, canInstall } from '../../../scripts/lib/apt.mjs';
import { PlainError } from '../../../scripts/lib/log.mjs';
import { onShutdown } from '../../../scripts/lib/shutdown.mjs';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';
/** Debian runs this file to decide whether a package may start its service. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * The programs of PostgreSQL and Redis. As root on Debian or Ubuntu, installs missing ones.
 * @typedef {{ initdb: string, postgres: string, pgIsReady: string, psql: string, redisServer: string, redisCli: string }} Programs
 * @returns {Promise<Programs>}
 */
export async function ensurePrograms() {
	let programs = find();
	if (missing(programs).length > 0 && canInstall()) {
		await install();
		programs = find();
	}
	if (missing(programs).length > 0) {
		throw new PlainError(
			`The queue run needs PostgreSQL and Redis. Missing here: ${missing(programs).join(', ')}. Install both (Debian: apt-get install -y postgresql redis-server as root; macOS: brew install postgresql redis). They need not run: this command starts its own.`,
		);
	}
	return /** @type {Programs} */ (programs);
}

function find() {
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	// Debian keeps each version's server programs out of PATH.
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const newest = versions.sort((a, b) => Number(b) - Number(a));
	const folders = [...newest.map((version) => join(DEBIAN_POSTGRES, version, 'bin')), ...path];
	const program = (name) => folders.map((folder) => join(folder, name)).find(existsSync);
	return {
		initdb: program('initdb'),
		postgres: program('postgres'),
		pgIsReady: program('pg_isready'),
		psql: program('psql'),
		redisServer: program('redis-server'),
		redisCli: program('redis-cli'),
	};
}

const missing = (programs) =>
	Object.entries(programs)
		.filter(([, path]) => !path)
		.map(([name]) => name);

async function install() {
	const allow = await forbidServices();
	try {
		await aptInstall(['postgresql', 'redis-server']);
	} finally {
		await allow();
	}
}

/** Keeps the packages from starting their services. @returns {Promise<() => Promise<void>>} undoes it */
async function forbidServices() {
	if (existsSync(POLICY)) return async () => {};
	await writeFile(POLICY, '#!/bin/sh\nexit 101\n');
	await chmod(POLICY, 0o755);
	const undo = async () => await rm(POLICY, { force: true });
	const forget = onShutdown(undo);
	return async () => {
		await undo();
		forget();
	};
}
