/** One place, so that the bundler makes one file of it. */
export { Toaster, toast } from 'sonner';
