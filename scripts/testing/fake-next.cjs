/**
 * Stands for Next in tests of the launcher: `/events` is an event stream that stays open, `/platform` tells what the app
 * gets to know. Work at a stop takes as long as the file `drain-ms` beside the app says, and leaves a file `drained`. A file
 * `start-failure` makes it report that it cannot come up.
 */
const fs = require('node:fs');
const path = require('node:path');

module.exports = ({ dir, dev, port }) => {
  const platform = () => globalThis[Symbol.for('overpaint.platform')];
  const reportStart = (outcome) => globalThis[Symbol.for('overpaint.start')](outcome);
  return {
    async prepare() {
      const failure = path.join(dir, 'start-failure');
      if (fs.existsSync(failure)) {
        const error = new Error(fs.readFileSync(failure, 'utf8'));
        // Next does not wait for it.
        setImmediate(() => reportStart({ error }));
        return;
      }
      const drainMs = Number(fs.readFileSync(path.join(dir, 'drain-ms'), 'utf8'));
      platform().onDrain(async () => {
        await new Promise((resolve) => setTimeout(resolve, drainMs));
        fs.writeFileSync(path.join(dir, 'drained'), '');
      });
      reportStart();
    },
    getRequestHandler: () => async (request, response) => {
      if (request.url === '/events') {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: open\n\n');
        return;
      }
      const { dataDir, database, gateway, isDraining } = platform();
      const parts = { database: database.status().state, gateway: gateway.status().state };
      response.end(
        JSON.stringify({
          dataDir,
          url: database.url,
          gatewayUrl: gateway.url(),
          isDraining: isDraining(),
          parts,
          dev,
          port,
        }),
      );
    },
    close: async () => undefined,
  };
};
