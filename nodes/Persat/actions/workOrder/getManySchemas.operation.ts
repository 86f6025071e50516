import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation('workOrder.getManySchemas', 'work order type');
