import { deleteLabel } from '../shared/labels';
import { deliveryLabels } from './kind';

export const remove = deleteLabel(deliveryLabels);
