import { getManyLabels } from '../shared/labels';
import { deliveryLabels } from './kind';

export const getMany = getManyLabels(deliveryLabels);
