/**
 * The Flink graph: sources, operators, side outputs and sinks, the same few for one detection or a
 * thousand.
 *
 * <p>Everything that decides what a search gives is in the packages below; the classes here move
 * their results through Flink. Start reading at {@link dev.weir.job.DetectionJob}.
 */
package dev.weir.job;
