package io.sluice.kql.reference;

import java.util.List;

/**
 * A line of the page.
 *
 * @param signatures how it is called
 * @param query the example as the page shows it
 */
record Entry(
        String name,
        List<String> signatures,
        String sentence,
        String query,
        ExampleResult result) {}
