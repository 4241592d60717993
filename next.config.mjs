/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  // Native modules and modules that hold connections stay outside the bundles.
  serverExternalPackages: ['pg', 'pino', 'sharp'],
};

export default config;
