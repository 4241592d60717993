import { buildApp, compile } from '../compile.mjs';

buildApp();
await import(compile('bench/board/board.ts'));
