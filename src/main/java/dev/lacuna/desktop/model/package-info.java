/**
 * What the window shows and asks for, without any control: observable state, and the interfaces {@code ProjectCatalog}
 * and {@code ProjectSession} behind it.
 *
 * <p>Uses {@code agreement}, {@code domain}, {@code learningcurve}, {@code maptiles}, {@code models}, {@code project},
 * {@code text} and {@code worker.api}. Used by every other package of the window.
 *
 * <p>{@code desktop.session} and the tests' fakes implement the interfaces under one contract
 * ({@code ProjectSessionContract}). A new job is a constant of {@code JobKind}, its words {@code job.…}, and a method
 * of the interface of its role ({@code MapSession}, {@code RoundSession} …).
 */
@NullMarked
package dev.lacuna.desktop.model;

import org.jspecify.annotations.NullMarked;
