/** A module of its own, so that the bundler makes a single chunk of it. */
export { Toaster, toast } from 'sonner';
