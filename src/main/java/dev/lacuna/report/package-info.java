/**
 * Pictures, Markdown and one HTML page of what the loop found, drawn from plain records, with no display and no window.
 *
 * <p>Uses {@code files}, {@code domain}, {@code mapgeometry}, {@code statistics} and {@code worker.api}.
 * Neighbours: {@code loop.ReportStep} gathers what it draws; {@code cli} and {@code desktop} write its files. A new part
 * of the report is a method of {@code ProjectReport}, a new picture a class beside {@code CurvePicture}.
 */
@NullMarked
package dev.lacuna.report;

import org.jspecify.annotations.NullMarked;
