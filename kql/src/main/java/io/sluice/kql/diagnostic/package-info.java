/**
 * What is wrong with the user's text: code, place, sentence, hint. The core returns spans, the edge
 * draws carets. Start with {@link io.sluice.kql.diagnostic.Diagnostic}.
 */
package io.sluice.kql.diagnostic;
