/**
 * Lacuna's probe on Apache Spark: judges any number of questions of a Parquet data set, one model for each executor.
 *
 * <p>An artefact of its own that knows nothing of Lacuna's classes: it starts {@code lacuna pool judge} and speaks with
 * it in lines of JSON, so that no library of ours meets one of Spark's. {@code JudgePool} is the program, {@code
 * PoolOrder} says which row is in which block, {@code BlockJudge} is what a task does, {@code LacunaProcess} is the
 * executor's model. docs/spark.md is for whoever runs it, docs/decisions/0067 says why it is so.
 */
package dev.lacuna.spark;
