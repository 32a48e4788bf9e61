/**
 * Lacuna's probe on Apache Spark: judges any number of questions of a Parquet data set, one model for each executor.
 *
 * <p>Uses nothing of ours. Used by nothing of ours: an artefact of its own. It starts {@code lacuna pool judge} and
 * speaks with it in lines of JSON, so that no library of ours meets one of Spark's. {@code JudgePool} is the program,
 * {@code PoolOrder} says which row is in which block, {@code BlockJudge} is what a task does, {@code LacunaProcess} is
 * the executor's model.
 *
 * <p>A new option is a component of {@code JudgeOptions} and a line of {@code JudgeOptions.USAGE}. docs/spark.md is for
 * whoever runs it, docs/decisions/0067 says why it is so.
 */
package dev.lacuna.spark;
