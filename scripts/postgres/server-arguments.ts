export type ServerArguments = {
  folder: string;
  /** Shows in the title of every process, by which leftovers are found. */
  name: string;
  port: number;
  durable: boolean;
};

/** The settings of the server, all on its command line, so that the files in the cluster stay as they were made. */
export function serverArguments({ folder, name, port, durable }: ServerArguments): string[] {
  const settings: Record<string, string | number> = {
    // Not the last one: the search for leftovers expects something behind the name.
    cluster_name: name,
    listen_addresses: '127.0.0.1',
    port,
    // TCP alone: a socket's path can be too long for the system, and not every system has them.
    unix_socket_directories: '',
    max_connections: 60,
    shared_buffers: '64MB',
    timezone: 'UTC',
    // Fewer idle processes: one person's data needs neither replication nor workers for reading.
    max_logical_replication_workers: 0,
    io_method: 'sync',
    // Errors of statements go to the client that made them; their text may hold what people wrote.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return ['-D', folder, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
}
