import { createLabel } from '../shared/labels';
import { deliveryLabels } from './kind';

export const create = createLabel(deliveryLabels);
