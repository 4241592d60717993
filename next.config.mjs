/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // It would keep pictures outside DATA_DIR, longer than a link or a session may show them. `/_next/image` is 404.
  images: { unoptimized: true },
  // They say what is in a file that a browser fetches (`npm run bench:loading`); what is shipped goes without.
  productionBrowserSourceMaps: process.env.BROWSER_SOURCE_MAPS === '1',
  // Konva's reconciler shares the scheduler of React DOM, which saves 1.4 kB and makes one queue of both.
  turbopack: { resolveAlias: { scheduler: 'next/dist/compiled/scheduler' } },
  // Native modules, modules that hold connections, and large ones that few servers load stay outside the bundles.
  serverExternalPackages: ['@aws-sdk/client-s3', 'pg', 'pino', 'sharp', 'undici'],
};

export default config;
