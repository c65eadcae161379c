/**
 * The program on a real cluster, run by hand: a Kafka broker, ZooKeeper, a JobManager and
 * TaskManagers, each a process of its own, and Flink's own client. Here are a run with faults,
 * whose output is compared with a backfill, and the measurements.
 *
 * <p>Nothing of it runs in {@code mvn verify}. The class paths of the processes come from {@code
 * src/test/cluster}, not from the tests. Start reading at {@link dev.weir.cluster.ClusterRuns}.
 */
package dev.weir.cluster;
