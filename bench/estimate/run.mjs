import { buildApp, compile } from '../compile.mjs';

buildApp();
const { measure } = await import(compile('bench/estimate/estimate.ts'));
await measure();
