/**
 * Detection to plan: which events a search reads, which of its conditions run before aggregation,
 * how rows are grouped and aggregated, over which windows, and what runs on rows afterwards.
 *
 * <p>A {@link dev.weir.plan.DetectionPlan} is data that travels to wherever it runs; a {@link
 * dev.weir.plan.CompiledSearch} is its executable form, made once per operator. Neither knows
 * Flink. Start reading at {@link dev.weir.plan.DetectionPlanner}.
 */
package dev.weir.plan;
