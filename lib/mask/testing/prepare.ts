import { prepareRasters } from '../raster/inflate.ts';

/** Tests draw rasters wherever they like. */
await prepareRasters();
