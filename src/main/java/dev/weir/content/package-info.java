/**
 * Content packs: detections, macros, lookups and deployments from a folder laid out like a checkout
 * of the ESCU repository, and from the base pack in the jar.
 *
 * <p>Reads and checks files; does not parse searches. Start reading at {@link
 * dev.weir.content.Content}.
 */
package dev.weir.content;
