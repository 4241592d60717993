export type ServerArguments = {
  folder: string;
  /** Appears in the title of every process; leftovers are found by it. */
  name: string;
  port: number;
  durable: boolean;
};

/** All settings of the server as command-line arguments, so that the files of the cluster stay unchanged. */
export function serverArguments({ folder, name, port, durable }: ServerArguments): string[] {
  const settings: Record<string, string | number> = {
    // Not last: the search for leftovers expects text after the name.
    cluster_name: name,
    listen_addresses: '127.0.0.1',
    port,
    // TCP only: a socket's path can be too long, and not all systems have Unix sockets.
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '64MB',
    timezone: 'UTC',
    // Fewer idle processes: replication and parallel workers are not needed.
    max_logical_replication_workers: 0,
    io_method: 'sync',
    // Errors of statements go to the client; their text may contain user data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return ['-D', folder, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
}
