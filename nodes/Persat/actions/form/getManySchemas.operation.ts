import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation('form.getManySchemas', 'form');
