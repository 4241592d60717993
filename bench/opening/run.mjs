import { buildApp, compile } from '../compile.mjs';

buildApp();
await import(compile('bench/opening/opening.ts'));
