import { operationsOf } from '../core/route.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';
import { resources } from './index.mts';

const { sandbox } = useFreshSandbox();

/** Every operation and its path. Written by hand, so that the routes are checked against a second list. */
const ENDPOINTS = `
	client.get GET /clients/{uid_client}
	client.create POST /clients
	client.update PUT /clients/{uid_client}
	client.delete DELETE /clients/{uid_client}
	client.getMany GET /clients
	client.getManyGroups GET /client-groups
	client.getManyTypes GET /client-types
	client.getManyCustomFields GET /client-custom-fields
	clientObject.getSchema GET /clientobj/{obj_id}
	clientObject.getManySchemas GET /clientobj
	clientObject.get GET /clientobjvalue/{uid_client}/{obj_id}/{field_1}
	clientObject.create POST /clientobjvalue
	clientObject.update PUT /clientobjvalue/{uid_client}/{obj_id}/{field_1}
	clientObject.delete DELETE /clientobjvalue/{uid_client}/{obj_id}/{field_1}
	clientObject.getMany GET /listclientobjvalues/{uid_client}/{obj_id}
	clientObject.sync GET /listclientobjvaluesupdated/{obj_id}
	masterDb.getSchema GET /masterdbs/{mdb_id}
	masterDb.getManySchemas GET /masterdbs
	masterDb.get GET /masterdbvalues/{mdb_id}/{field_1}
	masterDb.create POST /masterdbvalues
	masterDb.update PUT /masterdbvalues/{mdb_id}/{field_1}
	masterDb.delete DELETE /masterdbvalues/{mdb_id}/{field_1}
	masterDb.sync GET /masterdbvalues/{mdb_id}
	device.get GET /devices/{device_id}
	device.getMany GET /devices
	device.setWorkingHours POST /devices/{device_id}/working_hours
	device.setManyWorkingHours POST /working-hours
	zone.getMany GET /zones
	user.getMany GET /users
	user.getManyTechnicians GET /technician-users
	followUp.create POST /follow_ups
	tracking.getLastPosition GET /devices-lasttrackingpoint/{device_id}
	tracking.getPathSummary GET /devices-pathtrack-sumary/{date}/{device_id}
	tracking.getVisits GET /devices-visits/{date}/{device_id}
	form.getSchema GET /digital-forms-schemas/{schema_id}
	form.getManySchemas GET /digital-forms-schemas
	form.get GET /digital-forms/{form_id}
	form.getPdf GET /digital-forms/pdf/{form_id}
	form.create POST /digital-forms
	form.update PUT /digital-forms/{form_id}
	form.updateState PUT /digital-forms/state/{form_id}
	form.getStateHistory GET /digital-forms/state-historical/{form_id}
	form.getMany GET /digital-forms
	formState.get GET /digital-forms-states/{state_id}
	formState.getMany GET /digital-forms-states
	workOrder.getSchema GET /work-orders-schemas/{wo_schema_id}
	workOrder.getManySchemas GET /work-orders-schemas
	workOrder.get GET /work-orders/{wo_id}
	workOrder.getPdf GET /work-orders/pdf/{wo_id}
	workOrder.createPending POST /work-orders
	workOrder.createProjected POST /work-orders
	workOrder.createAssigned POST /work-orders
	workOrder.updateLabels PUT /work-orders/{wo_id}
	workOrder.cancel POST /work-orders/{wo_id}/cancel
	workOrder.moveToPending POST /work-orders/{wo_id}/pending
	workOrder.getMany GET /work-orders
	workOrder.getTrackLink GET /work-orders/tracklink/{wo_id}
	workOrderLabel.get GET /work-orders-labels/{label_id}
	workOrderLabel.create POST /work-orders-labels
	workOrderLabel.update PUT /work-orders-labels/{label_id}
	workOrderLabel.delete DELETE /work-orders-labels/{label_id}
	workOrderLabel.getMany GET /work-orders-labels
	delivery.getSchema GET /deliveries-schemas/{schema_id}
	delivery.getManySchemas GET /deliveries-schemas
	delivery.get GET /deliveries/{delivery_id}
	delivery.getPdf GET /deliveries/pdf/{delivery_id}
	delivery.createSimple POST /deliveries
	delivery.createInClient POST /deliveries
	delivery.delete DELETE /deliveries/{delivery_id}
	delivery.getMany GET /deliveries
	delivery.getTrackLink GET /deliveries/tracklink/{delivery_id}
	deliveryLabel.get GET /deliveries-labels/{label_id}
	deliveryLabel.create POST /deliveries-labels
	deliveryLabel.update PUT /deliveries-labels/{label_id}
	deliveryLabel.delete DELETE /deliveries-labels/{label_id}
	deliveryLabel.getMany GET /deliveries-labels
	deliveryRoute.get GET /deliveryRoutes/{route_id}
	deliveryRoute.getMany GET /deliveryRoutes
`;

test('there are exactly the expected endpoints, each with its method, path and operation ID', async () => {
	const expected = ENDPOINTS.trim().split(/\n\t*/);
	const routes = resources.flatMap((resource) => resource.routes);
	const found = routes.flatMap((route) =>
		operationsOf(route).map((id) => `${id} ${route.method} ${route.path}`),
	);
	expect(found.sort()).toEqual([...expected].sort());

	expect([...sandbox().operations].sort()).toEqual(
		expected.map((line) => line.split(' ')[0]).sort(),
	);
});
