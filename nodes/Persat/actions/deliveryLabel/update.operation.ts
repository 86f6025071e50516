import { updateLabel } from '../shared/labels';
import { deliveryLabels } from './kind';

export const update = updateLabel(deliveryLabels);
