import { buildApp, compile } from '../compile.mjs';

buildApp();
await import(compile('bench/vitals/vitals.ts'));
