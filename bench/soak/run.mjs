import { buildApp, compile } from '../compile.mjs';

buildApp();
await import(compile('bench/soak/soak.ts'));
