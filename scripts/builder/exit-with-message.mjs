/** Runs `work`; prints the message of its error without a stack and ends the process with code 1. */
export async function exitWithMessage(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
