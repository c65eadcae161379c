/**
 * Commands, options, progress and exit codes.
 *
 * <p>Checks everything a user can get wrong before a job starts. Results go to stdout and nothing
 * else does. Start reading at {@link dev.weir.cli.Weir}.
 */
package dev.weir.cli;
