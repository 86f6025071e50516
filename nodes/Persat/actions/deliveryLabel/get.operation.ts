import { getLabel } from '../shared/labels';
import { deliveryLabels } from './kind';

export const get = getLabel(deliveryLabels);
