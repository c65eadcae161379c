/**
 * What a search's result rows become: matches, notable events and risk events, and the records of
 * what could not be used, each as one line of JSON.
 *
 * <p>Pure functions of row, detection and deployment: no clock, no randomness, so the same row
 * gives the same bytes. Start reading at {@link dev.weir.finding.DetectionFindings}.
 */
package dev.weir.finding;
