/**
 * Input files: which files a user's paths mean, and their bytes, decompressed.
 *
 * <p>Everything goes through Flink's file systems, so that a bucket serves as well as a folder.
 * Knows nothing of records or formats. Start reading at {@link dev.weir.job.files.InputFiles} and
 * {@link dev.weir.job.files.LogInput}.
 */
package dev.weir.job.files;
