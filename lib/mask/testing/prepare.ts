import { prepareRasters } from '../inflate.ts';

/** Tests draw rasters wherever they like. */
await prepareRasters();
