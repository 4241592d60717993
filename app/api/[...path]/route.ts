export {
  routeNotFound as DELETE,
  routeNotFound as GET,
  routeNotFound as PATCH,
  routeNotFound as POST,
  routeNotFound as PUT,
} from '@/lib/server/http/responses/route-not-found';
