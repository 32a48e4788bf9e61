/**
 * Pictures, Markdown and one HTML page of what the loop found, drawn from plain records, with no display and no window.
 *
 * <p>Uses {@code domain}, {@code files}, {@code mapgeometry}, {@code statistics} and {@code worker.api}. Used by
 * {@code cli}, {@code desktop} and {@code loop}.
 *
 * <p>{@code loop.ReportStep} gathers what it draws. A new part of the report is a method of {@code ProjectReport}, a
 * new picture a class beside {@code CurvePicture}.
 */
@NullMarked
package dev.lacuna.report;

import org.jspecify.annotations.NullMarked;
