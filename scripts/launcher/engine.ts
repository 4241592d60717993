export { startEngine } from '../../lib/engine/engine.ts';
