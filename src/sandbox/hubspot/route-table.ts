import { compileRoutes, type RouteTable } from './gateway/routing.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { associationBatchRoutes } from './routes/association-batches.ts';
import { associationReadRoutes } from './routes/association-reads.ts';
import { associationRemovalRoutes } from './routes/association-removals.ts';
import { associationWriteRoutes } from './routes/association-writes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { objectBatchCreateRoutes } from './routes/object-batch-create.ts';
import { objectBatchWriteRoutes } from './routes/object-batch-writes.ts';
import { objectReadRoutes } from './routes/object-reads.ts';
import { objectSearchRoutes } from './routes/object-search.ts';
import { objectWriteRoutes } from './routes/object-writes.ts';
import { ownerRoutes } from './routes/owner-routes.ts';
import { pipelineRoutes } from './routes/pipeline-routes.ts';
import { propertyBatchRoutes } from './routes/property-batch-routes.ts';
import { propertyGroupRoutes } from './routes/property-group-routes.ts';
import { propertyRoutes } from './routes/property-routes.ts';

/** Every endpoint of the fake portal; anything else is refused as HubSpot would. */
export const createRouteTable = (): RouteTable =>
  compileRoutes([
    ...objectReadRoutes,
    ...objectWriteRoutes,
    ...objectBatchCreateRoutes,
    ...objectBatchWriteRoutes,
    ...objectSearchRoutes,
    ...associationReadRoutes,
    ...associationWriteRoutes,
    ...associationBatchRoutes,
    ...associationRemovalRoutes,
    ...propertyRoutes,
    ...propertyBatchRoutes,
    ...propertyGroupRoutes,
    ...pipelineRoutes,
    ...ownerRoutes,
    ...accountRoutes,
    ...fileRoutes,
  ]);
