/**
 * A child whose behaviour a test scripts by its first argument, a comma-separated list:
 * `ready` reports readiness, `stubborn` ignores SIGTERM, `exit=N` ends with that code, `fail` says why and ends,
 * `say=TEXT` prints to standard error, `env` reports its environment, `stay` waits until the channel closes.
 */
const acts = (process.argv[2] ?? '').split(',');
process.on('disconnect', () => process.exit(0));
let greeting;
if (acts.includes('greet')) greeting = await new Promise((resolve) => process.once('message', resolve));

for (const act of acts) {
  const [name, value] = act.split('=');
  if (name === 'say') process.stderr.write(`${value}\n`);
  if (name === 'stubborn') process.on('SIGTERM', () => process.stderr.write('not yet\n'));
  if (name === 'ready') process.send({ type: 'ready', pid: process.pid, env: process.env, greeting });
  if (name === 'fail')
    await new Promise((resolve) => process.send({ type: 'failed', message: value }, resolve));
  if (name === 'exit') process.exit(Number(value));
}
