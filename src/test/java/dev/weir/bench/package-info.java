/**
 * Benchmarks of what runs for each record, with the bytes that it allocates. They are run by hand,
 * on a machine that does nothing else:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) \
 *     org.openjdk.jmh.Main Match -prof gc
 * }</pre>
 *
 * <p>{@code Match} is part of a benchmark's name; without it all run. Detections come from a
 * checkout of the ESCU repository, {@code ../security_content} unless {@code -p pack=DIR} names
 * another. Of the figures {@code gc.alloc.rate.norm} is bytes for each event or record.
 */
package dev.weir.bench;
