import * as z from 'zod/mini';
import { json, picture, previewWidth, type RouteDescription, unchanged } from './route-description.ts';

/** Stored images, and pictures that the server fetches for the page. */
export const imageRoutes: readonly RouteDescription[] = [
  {
    id: 'readImage',
    method: 'GET',
    path: '/api/images/{id}',
    title: 'Fetch an image',
    text: 'An image of one of the caller’s runs. It never changes.',
    parameters: [previewWidth],
    answers: [{ status: 200, text: 'The image.', body: picture }, unchanged],
  },
  {
    id: 'fetchPicture',
    method: 'POST',
    path: '/api/pictures',
    title: 'Fetch a picture from a URL',
    text: 'For the page, whose content security policy forbids requests to other sites. Public https URLs only, at most 64 MB.',
    request: json(z.object({ address: z.string().check(z.maxLength(2048)) })),
    answers: [{ status: 200, text: 'The file: PNG, JPEG, WebP, AVIF or GIF.', body: picture }],
  },
];
