import { integerOf } from '../core/checks.mts';
import { badRequest, notFound } from '../core/errors.mts';
import type { Fields, FieldSchema } from './fieldMaps.mts';

/** The columns of a Master Db. */
export interface MasterDb extends FieldSchema {
	mdb_id: number;
}

/** An element of a Master Db, as Persat returns it. */
export interface MasterDbValue {
	mdb_id: number;
	fields: Fields;
	/** UTC. */
	updated: string;
}

export interface MasterDbStore {
	masterDbs: MasterDb[];
	masterDbValues: MasterDbValue[];
}

export const emptyMasterDbStore = (): MasterDbStore => ({ masterDbs: [], masterDbValues: [] });

const MDB_ID = "'mdb_id' es un number (entero) obligatorio";

/** The Master Db in a path variable or in a body's `mdb_id`. */
export function masterDbOf({ masterDbs }: MasterDbStore, given: unknown): MasterDb {
	const mdb_id = mdbIdOf(given);
	const found = masterDbs.find((one) => one.mdb_id === mdb_id);
	if (!found) throw notFound(`No existe el mdb_id: ${mdb_id}`);
	return found;
}

export function mdbIdOf(given: unknown): number {
	if (typeof given === 'string') return integerOf(given, MDB_ID);
	if (!Number.isInteger(given)) throw badRequest(MDB_ID);
	return given as number;
}

export function findElement(
	{ masterDbValues }: MasterDbStore,
	mdb_id: number,
	field1: string,
): MasterDbValue | undefined {
	return masterDbValues.find((one) => one.mdb_id === mdb_id && one.fields['1'] === field1);
}
