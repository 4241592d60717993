import { prepareRasters } from '../raster/inflate.ts';

/** Tests draw rasters without loading the inflater first. */
await prepareRasters();
